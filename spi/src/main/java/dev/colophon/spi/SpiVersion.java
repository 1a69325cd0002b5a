package dev.colophon.spi;

/**
 * The version of this contract. It is raised when the contract changes in a way that an exporter or
 * a source can depend on; what was built against an older version from {@link #OLDEST} on works.
 *
 * <p>A plug-in's jar says in its manifest which version it was built against ({@link #ATTRIBUTE}),
 * so that the host knows before it loads a class.
 */
public final class SpiVersion {

  /**
   * The version that is compiled against. A constant of the compiler's: in an exporter's class file
   * stays the version that it was built against.
   */
  public static final int CURRENT = 1;

  /** The oldest version that this contract still takes. */
  public static final int OLDEST = 1;

  /** The attribute of a jar's manifest that names the version that it was built against. */
  public static final String ATTRIBUTE = "Colophon-SPI-Version";

  private SpiVersion() {}

  /** Whether what was built against a version works with this contract. */
  public static boolean isSupported(int version) {
    return version >= OLDEST && version <= CURRENT;
  }
}
