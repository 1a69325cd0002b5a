package dev.colophon.spi;

/**
 * The version of this contract. It changes when an exporter or a source that was built against the
 * contract before it would no longer work.
 */
public final class SpiVersion {

  /**
   * The version that is compiled against. A constant of the compiler's: in an exporter's class file
   * stays the version that it was built against.
   */
  public static final int CURRENT = 1;

  private SpiVersion() {}
}
