package dev.colophon.exporter.image.mirror;

import dev.colophon.spi.model.ImageReference;
import java.nio.file.Path;
import java.util.List;

/**
 * A table {@code [[registry]]} of a file.
 *
 * @param prefix the begin of the names that it is about, or {@code *.DOMAIN}
 * @param location the replacement of the prefix where images are read; empty for itself
 * @param insecure whether the registry may speak plain HTTP or show any certificate
 * @param blocked whether nothing may be read there or written
 * @param mirrors the places that are tried before it
 * @param file the file that it is from
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

  /** The length of the part of a name that the rule is about; 0 if it is about another. */
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
   * @throws IllegalArgumentException if that is not a reference
   */
  ImageReference at(String place, ImageReference reference) {
    return place.isEmpty()
        ? reference
        : ImageReference.parse(place + reference.toString().substring(matched(reference)));
  }
}
