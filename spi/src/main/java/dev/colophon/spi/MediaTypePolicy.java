package dev.colophon.spi;

/** The media types that an exporter wants in the images that it receives. */
public enum MediaTypePolicy {
  /** Those that the source has; Docker's become OCI's where annotations need it. */
  AS_SOURCE,
  /** OCI's: Docker's are converted. */
  OCI,
  /**
   * Docker's: OCI's are converted. They hold annotations at the level {@code manifest} only, as in
   * BuildKit.
   */
  DOCKER
}
