package dev.colophon.spi;

import java.util.List;
import java.util.Map;

/**
 * Makes exporters of one {@code type}. Found by {@link java.util.ServiceLoader}; needs a public
 * constructor without parameters, which does no work.
 */
public interface ExporterFactory {

  /** The value of {@code type=} that means this exporter: lower-case letters, digits and dashes. */
  String type();

  /** A sentence that says what it writes. */
  String description();

  /**
   * Other values of {@code type=} that mean this exporter, each with the options that it presets.
   */
  default Map<String, Map<String, String>> aliases() {
    return Map.of();
  }

  /** Every option that it knows; any other is refused before {@link #create}. */
  List<ExporterOption> options();

  /**
   * An exporter for these options. Reads and writes nothing yet: only the options are looked at.
   *
   * @throws BadOptionException if a value cannot be understood, or options contradict each other
   */
  Exporter create(ExporterOptions options);

  /**
   * The version of the contract that it was built against; one that the host does not have is not
   * loaded. Version 1 is the first, so what was built before there was another need not say so;
   * later ones answer {@link SpiVersion#CURRENT}.
   */
  default int spiVersion() {
    return 1;
  }
}
