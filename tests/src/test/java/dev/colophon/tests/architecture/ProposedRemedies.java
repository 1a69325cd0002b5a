package dev.colophon.tests.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The remedies that the sources propose: for each text that becomes an {@code Advice}, by itself or
 * through methods that pass a parameter on, its longest literal.
 */
final class ProposedRemedies extends TreeScanner<Void, Optional<MethodTree>> {

  /** A parameter of a method that becomes advice; the type is the file's. */
  private record Passed(String type, String method, int parameters, int position) {}

  private final Set<Passed> passed = new HashSet<>(Set.of(new Passed("Advice", "of", 1, 0)));
  private final Set<String> remedies = new TreeSet<>();
  private String type = "";

  /** The remedies in these files. */
  static Set<String> in(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      return new ProposedRemedies().of(units);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> of(List<CompilationUnitTree> units) {
    int known;
    do {
      known = passed.size();
      remedies.clear();
      for (CompilationUnitTree unit : units) {
        type = typeOf(unit);
        unit.accept(this, Optional.empty());
      }
    } while (passed.size() > known);
    return remedies;
  }

  @Override
  public Void visitMethod(MethodTree method, Optional<MethodTree> outer) {
    return super.visitMethod(method, Optional.of(method));
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Optional<MethodTree> method) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (isPassed(call, arguments.size(), i)) {
        addAll(arguments.get(i), method);
      }
    }
    return super.visitMethodInvocation(call, method);
  }

  /** A method of a value is known by its name, since the type of the value is not. */
  private boolean isPassed(MethodInvocationTree call, int arguments, int position) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return passed.contains(
          new Passed(type, call.getMethodSelect().toString(), arguments, position));
    }
    String name = select.getIdentifier().toString();
    String holder = select.getExpression().toString();
    return Character.isUpperCase(holder.charAt(0))
        ? passed.contains(new Passed(holder, name, arguments, position))
        : passed.stream()
            .anyMatch(
                each ->
                    each.method.equals(name)
                        && each.parameters == arguments
                        && each.position == position
                        && !name.equals("of")
                        && !name.equals("add"));
  }

  private static String typeOf(CompilationUnitTree unit) {
    return unit.getSourceFile().getName().replaceFirst(".*/", "").replace(".java", "");
  }

  private void addAll(Tree text, Optional<MethodTree> method) {
    if (text instanceof ConditionalExpressionTree choice) {
      addAll(choice.getTrueExpression(), method);
      addAll(choice.getFalseExpression(), method);
    } else if (text instanceof IdentifierTree name && method.isPresent()) {
      pass(name, method.get());
    } else {
      longestLiteral(text).ifPresent(remedies::add);
    }
  }

  private void pass(IdentifierTree name, MethodTree method) {
    List<String> parameters =
        method.getParameters().stream().map(each -> each.getName().toString()).toList();
    int position = parameters.indexOf(name.getName().toString());
    if (position >= 0) {
      passed.add(new Passed(type, method.getName().toString(), parameters.size(), position));
    }
  }

  private static Optional<String> longestLiteral(Tree text) {
    List<String> literals = new ArrayList<>();
    text.accept(
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitLiteral(LiteralTree literal, Void unused) {
            if (literal.getValue() instanceof String value) {
              literals.add(value);
            }
            return null;
          }
        },
        null);
    return literals.stream().max(Comparator.comparingInt(String::length));
  }
}
