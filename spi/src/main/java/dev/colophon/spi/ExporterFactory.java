package dev.colophon.spi;

import java.util.List;
import java.util.Map;

/**
 * Creates exporters of one {@code type}. {@link java.util.ServiceLoader} finds factories; each
 * needs a public constructor without parameters, which does no work.
 */
public interface ExporterFactory {

  /** The value of {@code type=} for this exporter: lower-case letters, digits and dashes. */
  String type();

  /** A description of what the exporter writes, one sentence. */
  String description();

  /** Other values of {@code type=} for this exporter, each with the options that it presets. */
  default Map<String, Map<String, String>> aliases() {
    return Map.of();
  }

  /**
   * Advice for a type in the words of another program, where this exporter does the same or knows
   * what to do instead: whole sentences that propose what to type.
   *
   * @param other a value of {@code type=} for which there is no exporter
   */
  default Advice adviceOn(String other) {
    return Advice.NONE;
  }

  /** The options of the exporter. Core refuses all others before it calls {@link #create}. */
  List<ExporterOption> options();

  /**
   * Creates an exporter for these options, without reading or writing anything.
   *
   * @throws BadOptionException if a value is not valid, or options contradict each other
   */
  Exporter create(ExporterOptions options);

  /**
   * The version of the SPI that the factory was compiled against, 1 by default. Return {@link
   * SpiVersion#CURRENT}. A factory with a version that the host does not support is not loaded.
   */
  default int spiVersion() {
    return 1;
  }
}
