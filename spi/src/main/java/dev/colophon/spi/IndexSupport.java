package dev.colophon.spi;

/** Whether an exporter produces an image index. */
public enum IndexSupport {
  /** Never: the result is one manifest, and more than one platform is an error. */
  NEVER,
  /**
   * If the image has several platforms or is an index already; otherwise the result is a lone
   * manifest.
   */
  WHEN_MULTI_PLATFORM,
  /** Always, even for a lone manifest. */
  ALWAYS
}
