package dev.colophon.core.internal.json;

import com.fasterxml.jackson.core.Version;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/** The versions of Jackson that Colophon supports: 2.18 or newer, which can limit tokens. */
public final class JacksonVersion {

  private static final int MAJOR = 2;
  private static final int MINOR = 18;

  private JacksonVersion() {}

  /**
   * Checks the version on the class path.
   *
   * @throws BadOptionException if a Jackson library is too old and would fail because of missing
   *     methods
   */
  public static void require() {
    require(com.fasterxml.jackson.core.json.PackageVersion.VERSION);
    require(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION);
  }

  static void require(Version found) {
    boolean old =
        found.getMajorVersion() < MAJOR
            || (found.getMajorVersion() == MAJOR && found.getMinorVersion() < MINOR);
    if (old) {
      throw new BadOptionException(
          Written.option("the class path"),
          Reason.UNSUPPORTED,
          "it has %s %s, and Colophon needs %d.%d or newer"
              .formatted(found.getArtifactId(), found, MAJOR, MINOR),
          Advice.of(
              "Import dev.colophon:colophon-bom before other BOMs, which brings a Jackson that is new"
                  + " enough."));
    }
  }
}
