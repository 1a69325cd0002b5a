package dev.colophon.tests.distribution;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The packages that the build of the command line makes. */
final class Packages {

  private Packages() {}

  /** The archive; the test is skipped where it was not built, but fails in CI. */
  static Path archive() throws IOException {
    return built("colophon-", ".tar.gz");
  }

  /** The Debian package; the test is skipped where it was not built, but fails in CI. */
  static Path debian() throws IOException {
    return built("colophon_", ".deb");
  }

  /** Unpacks the archive, and answers the installation's folder. */
  static Path install(Path folder) throws IOException {
    Program.of("tar", "-xzf", archive().toString(), "-C", folder.toString()).run().successfully();
    try (Stream<Path> unpacked = Files.list(folder)) {
      return unpacked
          .filter(path -> path.getFileName().toString().startsWith("colophon-"))
          .findAny()
          .orElseThrow();
    }
  }

  private static Path built(String prefix, String suffix) throws IOException {
    Path target = Repository.root().resolve("cli/target");
    Repository.require(Files.isDirectory(target), "folder cli/target");
    try (Stream<Path> files = Files.list(target)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().startsWith(prefix))
              .filter(file -> file.getFileName().toString().endsWith(suffix))
              .toList();
      Repository.require(found.size() == 1, "package " + prefix + "*" + suffix + " in cli/target");
      return found.get(0);
    }
  }
}
