package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The exporters and sources that class loaders of the program find. Those of others are checked and
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
   * Those that the thread's class loader finds, and those that Colophon's own finds: in an
   * application server or a build tool, either may see what the other does not.
   */
  static ClassPath ofThread() {
    List<ClassLoader> loaders = new ArrayList<>();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null && seesThisSpi(context)) {
      loaders.add(context);
    }
    ClassLoader own = ClassPath.class.getClassLoader();
    if (!loaders.contains(own)) {
      loaders.add(own);
    }
    return new ClassPath(loaders);
  }

  /** Those that a class loader finds. */
  static ClassPath of(ClassLoader loader) {
    return new ClassPath(List.of(loader));
  }

  /** Whether the loader has this copy of the SPI; classes of another copy are of no use here. */
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
