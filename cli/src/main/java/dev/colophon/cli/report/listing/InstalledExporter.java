package dev.colophon.cli.report.listing;

import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An exporter with its default options.
 *
 * @param factory creates the exporter
 * @param capabilities its capabilities; empty if it cannot be created without options
 */
record InstalledExporter(ExporterFactory factory, Optional<ExporterCapabilities> capabilities) {

  public static InstalledExporter of(ExporterFactory factory) {
    try {
      return new InstalledExporter(
          factory, Optional.of(factory.create(ExporterOptions.none()).capabilities()));
    } catch (ColophonException e) {
      return new InstalledExporter(factory, Optional.empty());
    }
  }

  /** When it produces an index, for example {@code when-multi-platform}. */
  public static String indexSupport(ExporterCapabilities capabilities) {
    return capabilities.indexSupport().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The levels that it supports in an index or a lone manifest, in order. */
  public static List<String> levels(ExporterCapabilities capabilities, boolean index) {
    return capabilities.levels(index).stream().sorted().map(AnnotationLevel::spelling).toList();
  }
}
