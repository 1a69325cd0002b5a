package dev.colophon.tests.distribution;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The packages that the build of the command line makes. */
final class Packages {

  private static boolean made;

  private Packages() {}

  /** The archive; the test is skipped where it was not built, but fails in CI. */
  static Path archive() throws IOException {
    return built("colophon-", ".tar.gz");
  }

  /** The Debian package; the test is skipped where it was not built, but fails in CI. */
  static Path debian() throws IOException {
    return built("colophon_", ".deb");
  }

  /**
   * The folder of the distributions that bring their own Java, for amd64 and arm64, made once for
   * all tests and compressed little, for that is most of the work. The test is skipped where they
   * cannot be made, but fails in CI.
   */
  static synchronized Path selfContained() throws IOException {
    Program.require("xz", "dpkg-deb", "patchelf", "apt-get");
    Repository.require(
        System.getProperty("os.arch").equals("amd64"), "machine that the runtime is linked for");
    Path folder = Repository.root().resolve("tests/target/self-contained");
    if (!made) {
      archive();
      String script = Repository.root().resolve(".ci/self-contained").toString();
      for (String architecture : List.of("amd64", "arm64")) {
        Program.of(script, folder.toString(), architecture)
            .with("COLOPHON_XZ_LEVEL", "0")
            .within(Duration.ofMinutes(20))
            .run()
            .successfully();
      }
      made = true;
    }
    return folder;
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
