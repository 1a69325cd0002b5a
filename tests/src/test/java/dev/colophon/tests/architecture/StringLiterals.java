package dev.colophon.tests.architecture;

import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The strings of a source file, one after another as they are joined there. */
final class StringLiterals {

  private StringLiterals() {}

  static String in(Path file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringBuilder joined = new StringBuilder();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  null,
                  null,
                  manager.getJavaFileObjectsFromPaths(List.of(file)));
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitLiteral(LiteralTree literal, Void unused) {
          if (literal.getValue() instanceof String text) {
            joined.append(text);
          }
          return null;
        }
      }.scan(task.parse(), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return joined.toString();
  }
}
