package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.problem.IntendedPlatform;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Set;

/** Parses the platform of a root file system, which only the option contains. */
final class RootfsPlatform {

  private RootfsPlatform() {}

  /**
   * Parses a platform.
   *
   * @param written the source, for messages
   * @throws BadOptionException if it is malformed or misspelt
   */
  static Platform parse(Written written, String text) {
    try {
      return requireSystem(written, Platform.parse(text));
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "\"" + text + "\" is not a platform: " + e.getMessage(),
          Advice.of(IntendedPlatform.question(text) + RootfsSource.FORM),
          e);
    }
  }

  /** Whether a text is a valid platform, even if an unlikely one. */
  static boolean isPlatform(String text) {
    try {
      Platform.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Checks that the operating system is not the name of an architecture, which means that a part is
   * missing.
   */
  private static Platform requireSystem(Written written, Platform platform) {
    if (isSystem(platform.os())) {
      requireSpelling(written, platform.os(), Platform.KNOWN_OPERATING_SYSTEMS);
      requireSpelling(written, platform.architecture(), Platform.KNOWN_ARCHITECTURES);
      return platform;
    }
    throw new BadOptionException(
        written,
        Reason.INVALID,
        platform.os() + " is an architecture, not an operating system",
        Advice.of("Write linux/" + platform + "."));
  }

  /** Refuses an unknown name that is one typing mistake away from a known one. */
  private static void requireSpelling(Written written, String part, Set<String> known) {
    List<String> near = known.contains(part) ? List.of() : Suggestions.within(1, part, known);
    if (!near.isEmpty()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "nothing runs on \"" + part + "\"",
          Advice.of(Suggestions.didYouMean(near).strip()));
    }
  }

  private static boolean isSystem(String os) {
    try {
      return Platform.parse(os).os().equals(os);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
