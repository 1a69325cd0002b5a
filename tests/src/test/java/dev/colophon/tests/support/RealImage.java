package dev.colophon.tests.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A real image of Debian for amd64 and arm64, about 300 MB, made once and kept between runs. */
public final class RealImage {

  private RealImage() {}

  /** The OCI layout of the image; the test is skipped where it cannot be made, but fails in CI. */
  public static Path layout() {
    Program.require("mmdebstrap", "umoci", "python3", "skopeo");
    Path layout = cache().resolve("debian");
    Program.of(Repository.root().resolve("tests/real/make-image").toString(), layout.toString())
        .run()
        .successfully();
    return layout;
  }

  /**
   * A root file system of Debian with Java, about 400 MB, made once and kept between runs. The test
   * is skipped where it cannot be made, but fails in CI.
   */
  public static Path treeWithJava() {
    Program.require("mmdebstrap", "dpkg");
    Path tree = trees().resolve("java.tar");
    String architecture =
        Program.of("dpkg", "--print-architecture").run().successfully().out().strip();
    Program.of(
            Repository.root().resolve("tests/real/make-tree").toString(),
            tree.toString(),
            architecture,
            "essential",
            "openjdk-17-jre-headless")
        .within(Duration.ofMinutes(20))
        .run()
        .successfully();
    return tree;
  }

  /** The folder of the root file systems that are kept between runs. */
  public static Path trees() {
    return cache().resolve("trees");
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("colophon-tests");
  }
}
