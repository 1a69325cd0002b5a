package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The extended attributes by which overlayfs describes files (Linux,
 * Documentation/filesystems/overlayfs.rst).
 */
final class OverlayAttributes {

  private static final Set<String> PREFIXES = Set.of("trusted.overlay.", "user.overlay.");

  private OverlayAttributes() {}

  /** Whether an attribute is one of them. */
  static boolean has(String name) {
    return PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** Whether they say that a folder hides what lower layers have in it. */
  static boolean areOpaque(Map<String, byte[]> attributes) {
    return value(attributes, "opaque").filter(value -> value.equals("y")).isPresent();
  }

  /** Whether they say that an empty file is a whiteout. */
  static boolean areOfWhiteout(Map<String, byte[]> attributes) {
    return value(attributes, "whiteout").isPresent();
  }

  private static Optional<String> value(Map<String, byte[]> attributes, String name) {
    return PREFIXES.stream()
        .flatMap(prefix -> Optional.ofNullable(attributes.get(prefix + name)).stream())
        .map(ByteText::of)
        .findFirst();
  }

  /**
   * Checks that a file's content is its own.
   *
   * @param what the file as a person would name it
   * @throws SourceException if overlayfs keeps it elsewhere
   */
  static void requireOwnContent(Map<String, byte[]> attributes, String what) {
    for (String name : new String[] {"redirect", "metacopy"}) {
      if (value(attributes, name).isPresent()) {
        throw new SourceException(
            Written.source(what),
            Reason.UNSUPPORTED,
            "overlayfs keeps its content elsewhere: it has the attribute overlay." + name,
            Advice.of(
                "Mount the overlay and build from there, or mount it with redirect_dir=off and"
                    + " metacopy=off before files are changed."));
      }
    }
  }
}
