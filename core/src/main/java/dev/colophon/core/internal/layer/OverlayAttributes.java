package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The extended attributes with which overlayfs describes files (Linux,
 * Documentation/filesystems/overlayfs.rst).
 */
final class OverlayAttributes {

  private static final Set<String> PREFIXES = Set.of("trusted.overlay.", "user.overlay.");

  private OverlayAttributes() {}

  /** Whether an attribute belongs to overlayfs. */
  static boolean has(String name) {
    return PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** Whether attributes mark a folder that hides the content of lower layers. */
  static boolean areOpaque(Map<String, byte[]> attributes) {
    return value(attributes, "opaque").filter(value -> value.equals("y")).isPresent();
  }

  /** Whether attributes mark an empty file as a whiteout. */
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
   * Checks that a file contains its own content.
   *
   * @param what the name of the file, for messages
   * @throws SourceException if overlayfs stores the content elsewhere
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
