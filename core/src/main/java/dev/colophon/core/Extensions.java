package dev.colophon.core;

import dev.colophon.core.recipe.RootfsSourceFactory;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The exporters and sources that are installed, and the source that core has itself.
 *
 * @param exporters by type
 * @param sources by transport
 */
record Extensions(List<ExporterFactory> exporters, List<SourceFactory> sources) {

  Extensions {
    exporters = exporters.stream().sorted(Comparator.comparing(ExporterFactory::type)).toList();
    sources =
        Stream.concat(sources.stream(), Stream.of(new RootfsSourceFactory()))
            .sorted(Comparator.comparing(SourceFactory::transport))
            .toList();
  }

  /** Those that the thread's class loader finds, or else Colophon's own. */
  static Extensions onClassPath() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return load(loader == null ? Extensions.class.getClassLoader() : loader);
  }

  /** Those that a class loader finds. */
  static Extensions load(ClassLoader loader) {
    return new Extensions(
        ServiceLoader.load(ExporterFactory.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .toList(),
        ServiceLoader.load(SourceFactory.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }
}
