package dev.colophon.distribution;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Lists the classes that installations archive for faster starts: those of Java and of libraries as
 * .ci/classes recorded them, and all of Colophon. The build of the distribution runs it; the same
 * jars give the same list.
 */
final class ClassList {

  private static final List<String> NO_CLASSES = List.of("module-info", "package-info");

  private ClassList() {}

  /**
   * Writes the list.
   *
   * @param arguments the recorded list, the folder of the jars, and the file to write
   */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(arguments[0])));
    lines.addAll(own(Path.of(arguments[1])));
    Files.writeString(Path.of(arguments[2]), String.join("\n", lines) + "\n");
  }

  private static SortedSet<String> own(Path folder) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "colophon-*.jar")) {
      for (Path jar : jars) {
        JarContent.read(jar).files().keySet().stream()
            .filter(name -> name.endsWith(JarContent.CLASS))
            .map(name -> name.substring(0, name.length() - JarContent.CLASS.length()))
            .filter(name -> NO_CLASSES.stream().noneMatch(name::endsWith))
            .forEach(names::add);
      }
    }
    return names;
  }
}
