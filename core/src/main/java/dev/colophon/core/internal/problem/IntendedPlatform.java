package dev.colophon.core.internal.problem;

import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Guesses the intended platform of a malformed text. */
public final class IntendedPlatform {

  /** Architectures with their variant as Docker Hub and {@code uname} write them. */
  private static final String JOINED_VARIANT = "(arm)(?:32)?(v[5-7])[a-z]?|(arm64)(v[89])";

  private static final String SEPARATOR = "[-_:. ]";

  private static final List<String> COMMON =
      List.of(
          "amd64",
          "arm64",
          "arm",
          "arm/v7",
          "386",
          "ppc64le",
          "s390x",
          "riscv64",
          "linux",
          "windows",
          "darwin",
          "freebsd",
          "linux/amd64",
          "linux/arm64",
          "windows/amd64");

  private IntendedPlatform() {}

  /** A question that suggests the nearest valid spelling, followed by a space; may be empty. */
  public static String question(String text) {
    String tidy = text.strip().toLowerCase(Locale.ROOT);
    return Suggestions.didYouMean(
        tidied(tidy)
            .filter(candidate -> !candidate.equals(text) && isKnown(candidate))
            .reduce((longest, next) -> next.length() > longest.length() ? next : longest)
            .map(List::of)
            .orElseGet(() -> Suggestions.nearest(tidy, COMMON)));
  }

  /** The text with slashes in the places where a platform has them. */
  private static Stream<String> tidied(String text) {
    String variant = text.replaceAll(JOINED_VARIANT, "$1$3/$2$4");
    String system = variant.equals(text) || text.contains("/") ? variant : "linux/" + variant;
    return Stream.of(
        variant, system, variant.replaceFirst(SEPARATOR, "/"), variant.replaceAll(SEPARATOR, "/"));
  }

  private static boolean isKnown(String text) {
    try {
      Platform platform = Platform.parse(text);
      return Platform.KNOWN_OPERATING_SYSTEMS.contains(platform.os())
          && Platform.KNOWN_ARCHITECTURES.contains(platform.architecture());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
