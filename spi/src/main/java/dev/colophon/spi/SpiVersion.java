package dev.colophon.spi;

/**
 * The version of this contract. It is raised when the contract changes in a way that an exporter or
 * a source can depend on. Those that were built against a version from {@link #OLDEST} to {@link
 * #CURRENT} work.
 *
 * <p>A plug-in's jar says in its manifest which version it was built against ({@link #ATTRIBUTE}),
 * so that the host knows before it loads a class.
 */
public final class SpiVersion {

  /**
   * The version of this SPI. Compilers copy it, so that the class file of a factory keeps the
   * version that it was compiled against.
   */
  public static final int CURRENT = 1;

  /** The oldest version that this SPI still accepts. */
  public static final int OLDEST = 1;

  /** The attribute of a jar's manifest that names the version that it was built against. */
  public static final String ATTRIBUTE = "Colophon-SPI-Version";

  private SpiVersion() {}

  /** Whether exporters and sources that were built against a version work with this SPI. */
  public static boolean isSupported(int version) {
    return version >= OLDEST && version <= CURRENT;
  }
}
