package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Third-party exporters and sources, from plug-ins or the class path, and those that could not be
 * loaded.
 *
 * @param exporters the exporters
 * @param sources the sources
 * @param problems the extensions that were not loaded, with reasons
 * @param opened resources to close: closeable factories, and class loaders
 */
public record Plugins(
    List<Extension<ExporterFactory>> exporters,
    List<Extension<SourceFactory>> sources,
    List<PluginProblem> problems,
    List<AutoCloseable> opened)
    implements AutoCloseable {

  /** No plug-ins. */
  static final Plugins NONE = new Plugins(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists to keep the record immutable. */
  public Plugins {
    exporters = List.copyOf(exporters);
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
    opened = List.copyOf(opened);
  }

  /** These plug-ins and more. */
  Plugins and(Plugins more) {
    return new Plugins(
        joined(exporters, more.exporters),
        joined(sources, more.sources),
        joined(problems, more.problems),
        joined(opened, more.opened));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Closes the factories and releases the jars. */
  @Override
  public void close() {
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception | LinkageError e) {
        LoggerFactory.getLogger(Plugins.class)
            .debug("closing {} failed", resource.getClass().getName(), e);
      }
    }
  }

  /** The origin of a factory, if it belongs to a plug-in. */
  public Optional<PluginOrigin> originOf(Object factory) {
    return Stream.concat(exporters.stream(), sources.stream())
        .filter(extension -> extension.factory() == factory)
        .map(Extension::origin)
        .findFirst();
  }
}
