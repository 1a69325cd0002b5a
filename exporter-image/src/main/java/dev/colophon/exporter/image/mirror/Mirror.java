package dev.colophon.exporter.image.mirror;

/**
 * Another place with the images of a {@link RegistryRule}.
 *
 * @param location the replacement of the rule's prefix in the names of images
 * @param insecure whether it may speak plain HTTP or show any certificate
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
