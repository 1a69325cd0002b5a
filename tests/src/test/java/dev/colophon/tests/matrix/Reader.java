package dev.colophon.tests.matrix;

/** A program that unpacks images. */
public enum Reader {
  UMOCI(false),
  SKOPEO(true),
  BUILDAH(true),
  PODMAN(true),
  CTR(true),
  DOCKER(false);

  private final boolean readsZstd;

  Reader(boolean readsZstd) {
    this.readsZstd = readsZstd;
  }

  /** Whether the version in Debian 12 reads layers of zstd. */
  boolean readsZstd() {
    return readsZstd;
  }

  /** Whether it can be used here; all others are programs that must be installed. */
  boolean isThere() {
    return this != DOCKER || ContainerPrograms.hasEngine();
  }
}
