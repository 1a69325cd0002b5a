package dev.colophon.tests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are: the repository, and the recorded material beside it. */
public final class Repository {

  private Repository() {}

  /** The top folder of the repository. */
  public static Path root() {
    return Path.of(System.getProperty("colophon.root", "..")).toAbsolutePath().normalize();
  }

  /** The recorded cases; the test is skipped where they are not, but fails in CI. */
  public static Path oracle() {
    return beside("oracle");
  }

  /**
   * The JSON schemas of the OCI image-spec; the test is skipped where they are not, but fails in
   * CI.
   */
  public static Path schemas() {
    return beside("schemas");
  }

  /** Whether the tests run in CI, where nothing may be skipped. */
  public static boolean isCi() {
    return "true".equals(System.getenv("CI"));
  }

  /** Skips the test where something is missing, and fails it in CI. */
  public static void require(boolean present, String what) {
    if (isCi()) {
      assertThat(present).as("CI needs " + what).isTrue();
    }
    assumeTrue(present, "there is no " + what);
  }

  private static Path beside(String name) {
    Path folder = root().resolveSibling("shared").resolve(name);
    require(Files.isDirectory(folder), "folder ../shared/" + name);
    return folder;
  }
}
