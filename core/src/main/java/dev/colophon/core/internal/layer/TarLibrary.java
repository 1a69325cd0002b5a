package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * The version of commons-compress on the class path. If a dependency listed before Colophon depends
 * on an old version, Maven chooses that one, and methods are missing.
 */
public final class TarLibrary {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})[.](\\d{1,4})\\b.*");
  private static final int MAJOR = 1;
  private static final int MINOR = 26;

  private TarLibrary() {}

  /**
   * Explains an error about a missing class or method if an old library is the reason.
   *
   * @return the same error, if the library is new enough
   * @throws BadOptionException if it is too old
   */
  public static LinkageError explained(LinkageError e) {
    Optional.ofNullable(TarArchiveEntry.class.getPackage().getImplementationVersion())
        .flatMap(version -> tooOld(version, e))
        .ifPresent(
            old -> {
              throw old;
            });
    return e;
  }

  static Optional<BadOptionException> tooOld(String version, LinkageError e) {
    Matcher found = VERSION.matcher(version);
    if (!found.matches()
        || Integer.parseInt(found.group(1)) != MAJOR
        || Integer.parseInt(found.group(2)) >= MINOR) {
      return Optional.empty();
    }
    return Optional.of(
        new BadOptionException(
            Written.option("the class path"),
            Reason.UNSUPPORTED,
            "it has commons-compress %s, and Colophon needs %d.%d or newer"
                .formatted(version, MAJOR, MINOR),
            Advice.of(
                "Import dev.colophon:colophon-bom before other BOMs, which brings one that is new"
                    + " enough."),
            e));
  }
}
