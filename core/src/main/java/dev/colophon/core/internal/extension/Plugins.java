package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The exporters and sources of plug-ins, and the plug-ins that could not be loaded.
 *
 * @param exporters their exporters
 * @param sources their sources
 * @param problems what was not loaded, and why
 */
public record Plugins(
    List<Extension<ExporterFactory>> exporters,
    List<Extension<SourceFactory>> sources,
    List<PluginProblem> problems) {

  /** No plug-ins. */
  public static final Plugins NONE = new Plugins(List.of(), List.of(), List.of());

  /** Copies the lists, so that the record does not change. */
  public Plugins {
    exporters = List.copyOf(exporters);
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
  }

  /** Where a factory came from, if it came from a plug-in. */
  public Optional<PluginOrigin> originOf(Object factory) {
    return Stream.concat(exporters.stream(), sources.stream())
        .filter(extension -> extension.factory() == factory)
        .map(Extension::origin)
        .findFirst();
  }
}
