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
 * An exporter as it is without options.
 *
 * @param factory what makes it
 * @param capabilities what it keeps; empty when it cannot be made without options
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

  /** Whether it produces an index: {@code when-multi-platform} for example. */
  public static String indexSupport(ExporterCapabilities capabilities) {
    return capabilities.indexSupport().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The levels that it keeps in an index or a lone manifest, in their order. */
  public static List<String> levels(ExporterCapabilities capabilities, boolean index) {
    return capabilities.levels(index).stream().sorted().map(AnnotationLevel::spelling).toList();
  }
}
