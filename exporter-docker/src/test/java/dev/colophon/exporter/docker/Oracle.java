package dev.colophon.exporter.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded cases beside the repository, where they are. */
final class Oracle {

  private Oracle() {}

  /** The folder of the images; without it the test is skipped, but in CI it fails. */
  static Path bases() {
    Path bases =
        Path.of(System.getProperty("colophon.root", "..")).resolve("../shared/oracle/bases");
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(Files.isDirectory(bases), "../shared/oracle is not there");
    }
    return bases;
  }
}
