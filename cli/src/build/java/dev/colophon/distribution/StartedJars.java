package dev.colophon.distribution;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Changes classes of Colophon in the distribution so that a start does less at run time. The build
 * of the distribution runs it; docs/decisions/0001-start-up.md says why. Classes of libraries stay
 * as their projects publish them.
 */
final class StartedJars {

  private StartedJars() {}

  /**
   * Rewrites jars of Colophon in place.
   *
   * @param arguments the folder of the jars
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "colophon-*.jar")) {
      for (Path jar : jars) {
        JarContent content = JarContent.read(jar);
        content.with(LinkedClasses.linkAll(content.files())).write(jar);
      }
    }
  }
}
