package dev.colophon.exporter.image.mirror;

/**
 * A mirror of the images of a {@link RegistryRule}.
 *
 * @param location the replacement for the rule's prefix in image names
 * @param insecure whether it may use plain HTTP or any certificate
 * @param pulls which images are read from it: {@code all}, {@code digest-only} or {@code tag-only}
 */
record Mirror(String location, boolean insecure, String pulls) {

  boolean serves(boolean byDigest) {
    return switch (pulls) {
      case "digest-only" -> byDigest;
      case "tag-only" -> !byDigest;
      default -> true;
    };
  }
}
