package dev.colophon.tests.support;

import java.nio.file.Path;
import java.util.Optional;

/** A real image of Debian for amd64 and arm64, about 300 MB, made once and kept between runs. */
public final class RealImage {

  private RealImage() {}

  /** The OCI layout of the image; the test is skipped where it cannot be made, but fails in CI. */
  public static Path layout() {
    Program.require("mmdebstrap", "umoci", "python3", "skopeo");
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    Path layout = cache.resolve("colophon-tests").resolve("debian");
    Program.of(Repository.root().resolve("tests/real/make-image").toString(), layout.toString())
        .run()
        .successfully();
    return layout;
  }
}
