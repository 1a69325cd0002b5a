package dev.colophon.exporter.image.mirror;

import dev.colophon.spi.model.ImageReference;
import java.nio.file.Path;
import java.util.List;

/**
 * A {@code [[registry]]} table of a file.
 *
 * @param prefix the beginning of the names that the rule applies to, or {@code *.DOMAIN}
 * @param location the replacement for the prefix when images are read; empty for no replacement
 * @param insecure whether the registry may use plain HTTP or any certificate
 * @param blocked whether reading and writing are forbidden
 * @param mirrors the places to try before the registry
 * @param file the file that contains the rule
 */
record RegistryRule(
    String prefix,
    String location,
    boolean insecure,
    boolean blocked,
    List<Mirror> mirrors,
    Path file) {

  private static final String SUBDOMAINS = "*.";

  RegistryRule {
    mirrors = List.copyOf(mirrors);
  }

  /** The length of the part of a name that the rule matches; 0 if it does not match. */
  int matched(ImageReference reference) {
    String name = reference.toString();
    if (prefix.startsWith(SUBDOMAINS)) {
      return reference.registry().endsWith(prefix.substring(1)) ? reference.registry().length() : 0;
    }
    boolean begins =
        name.startsWith(prefix)
            && (name.length() == prefix.length()
                || ":/@".indexOf(name.charAt(prefix.length())) >= 0);
    return begins ? prefix.length() : 0;
  }

  /**
   * The name of an image at another location.
   *
   * @throws IllegalArgumentException if the result is not a reference
   */
  ImageReference at(String place, ImageReference reference) {
    return place.isEmpty()
        ? reference
        : ImageReference.parse(place + reference.toString().substring(matched(reference)));
  }
}
