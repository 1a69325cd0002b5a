package dev.colophon.spi;

/** Whether an exporter produces an image index. */
public enum IndexSupport {
  /** Never: the result is one manifest, and more than one platform is an error. */
  NEVER,
  /** Where the image has several platforms, or is an index already; a lone manifest otherwise. */
  WHEN_MULTI_PLATFORM,
  /** Always, for a lone manifest too. */
  ALWAYS
}
