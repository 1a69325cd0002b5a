package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds exporters and sources with class loaders of the program. Third-party ones are checked and
 * guarded like those of plug-ins; Colophon's own are not.
 */
final class ClassPath {

  private static final String OWN = "dev.colophon.";

  private final List<PluginProblem> problems = new ArrayList<>();
  private final Services services =
      new Services(words -> problems.add(Provenance.CLASS_PATH.problem(words)));
  private final List<ClassLoader> loaders;
  private final List<ExporterFactory> exporters = new ArrayList<>();
  private final List<SourceFactory> sources = new ArrayList<>();
  private final List<Extension<ExporterFactory>> guardedExporters = new ArrayList<>();
  private final List<Extension<SourceFactory>> guardedSources = new ArrayList<>();

  private ClassPath(List<ClassLoader> loaders) {
    this.loaders = loaders;
  }

  /**
   * Finds extensions with the thread's class loader and with Colophon's own. In an application
   * server or a build tool, each may see classes that the other does not.
   */
  static ClassPath ofThread() {
    List<ClassLoader> loaders = new ArrayList<>();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null && seesThisSpi(context)) {
      loaders.add(context);
    }
    ClassLoader own = ClassPath.class.getClassLoader();
    if (loaders.isEmpty() || !sees(context, own)) {
      loaders.add(own);
    }
    return new ClassPath(loaders);
  }

  /** Whether a class loader asks the other one, whose service files it then finds too. */
  private static boolean sees(@Nullable ClassLoader loader, ClassLoader other) {
    return loader != null && (loader.equals(other) || sees(loader.getParent(), other));
  }

  /** Finds extensions with a class loader. */
  static ClassPath of(ClassLoader loader) {
    return new ClassPath(List.of(loader));
  }

  /** Whether the loader has this copy of the SPI. Classes of another copy cannot be used. */
  private static boolean seesThisSpi(ClassLoader loader) {
    try {
      return loader.loadClass(ExporterFactory.class.getName()) == ExporterFactory.class;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  Extensions load() {
    for (ClassLoader loader : loaders) {
      services.load(ExporterFactory.class, loader).forEach(this::add);
      services.load(SourceFactory.class, loader).forEach(this::add);
    }
    return Extensions.of(
        exporters, sources, new Plugins(guardedExporters, guardedSources, problems, List.of()));
  }

  private void add(ExporterFactory factory) {
    if (isOwn(factory)) {
      exporters.add(factory);
      return;
    }
    FactoryCheck.exporter(factory, place(factory), problems)
        .map(ExtensionCandidate::extension)
        .ifPresent(
            guarded -> {
              exporters.add(guarded.factory());
              guardedExporters.add(guarded);
            });
  }

  private void add(SourceFactory factory) {
    if (isOwn(factory)) {
      sources.add(factory);
      return;
    }
    FactoryCheck.source(factory, place(factory), problems)
        .map(ExtensionCandidate::extension)
        .ifPresent(
            guarded -> {
              sources.add(guarded.factory());
              guardedSources.add(guarded);
            });
  }

  private static Provenance place(Object factory) {
    return Provenance.CLASS_PATH.withFactory(factory.getClass());
  }

  private static boolean isOwn(Object factory) {
    return factory.getClass().getName().startsWith(OWN);
  }
}
