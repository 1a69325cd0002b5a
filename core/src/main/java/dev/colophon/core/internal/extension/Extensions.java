package dev.colophon.core.internal.extension;

import dev.colophon.core.internal.rootfs.RootfsSourceFactory;
import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The installed exporters and sources, including core's own source.
 *
 * @param exporters the exporters by type
 * @param sources the sources by transport
 * @param plugins the extensions of plug-ins, and those that were not loaded
 */
public record Extensions(
    List<ExporterFactory> exporters, List<SourceFactory> sources, Plugins plugins) {

  private static final Comparator<ExporterFactory> BY_TYPE = (a, b) -> a.type().compareTo(b.type());
  private static final Comparator<SourceFactory> BY_TRANSPORT =
      (a, b) -> a.transport().compareTo(b.transport());

  public Extensions {
    exporters = exporters.stream().sorted(BY_TYPE).toList();
    sources = sources.stream().sorted(BY_TRANSPORT).toList();
  }

  /** Creates extensions from factories and core's own source. */
  public static Extensions of(List<ExporterFactory> exporters, List<SourceFactory> sources) {
    return of(exporters, sources, Plugins.NONE);
  }

  /**
   * Creates extensions with the origins of third-party ones and with those that were not loaded.
   */
  static Extensions of(
      List<ExporterFactory> exporters, List<SourceFactory> sources, Plugins origins) {
    return new Extensions(
        exporters,
        Stream.concat(sources.stream(), Stream.of(new RootfsSourceFactory())).toList(),
        origins);
  }

  /** Finds extensions with the thread's class loader and with Colophon's own. */
  public static Extensions onClassPath() {
    return ClassPath.ofThread().load();
  }

  /** Finds extensions with a class loader. */
  public static Extensions onClassPath(ClassLoader loader) {
    return ClassPath.of(loader).load();
  }

  /** Adds other extensions of the program. */
  public Extensions with(List<ExporterFactory> ownExporters, List<SourceFactory> ownSources) {
    return new Extensions(
        Stream.concat(exporters.stream(), ownExporters.stream()).toList(),
        Stream.concat(sources.stream(), ownSources.stream()).toList(),
        plugins);
  }

  /** Adds the extensions of plug-ins. */
  public Extensions with(List<Path> pluginPath) {
    if (pluginPath.isEmpty()) {
      return this;
    }
    Plugins added = PluginLoader.load(pluginPath, exporters, sources);
    return new Extensions(
        Stream.concat(exporters.stream(), added.exporters().stream().map(Extension::factory))
            .toList(),
        Stream.concat(sources.stream(), added.sources().stream().map(Extension::factory)).toList(),
        plugins.and(added));
  }

  /** The origin of an exporter or a source. */
  public PluginOrigin originOf(Object factory, int spiVersion) {
    return plugins
        .originOf(factory)
        .orElseGet(() -> Provenance.CLASS_PATH.origin(factory, spiVersion));
  }

  /**
   * Finds the exporter of a type or alias.
   *
   * @throws PluginException if more than one claims it
   */
  public Optional<ExporterFactory> exporter(String type) {
    return only(
        "type=" + type,
        exporters.stream()
            .filter(f -> f.type().equals(type) || f.aliases().containsKey(type))
            .toList());
  }

  /**
   * Finds the source of a transport.
   *
   * @throws PluginException if more than one claims it
   */
  public Optional<SourceFactory> source(String transport) {
    return only(
        "transport " + transport,
        sources.stream().filter(f -> f.transport().equals(transport)).toList());
  }

  /**
   * Checks that only one extension on the class path claims a name. The plug-in loader checks
   * plug-ins.
   */
  private static <F> Optional<F> only(String name, List<F> claiming) {
    if (claiming.size() > 1) {
      throw new PluginException(
          Written.plugin(name),
          Reason.BROKEN_CONTRACT,
          claiming.stream().map(f -> f.getClass().getName()).collect(Collectors.joining(" and "))
              + " both claim it",
          Advice.of("Remove one from the class path."));
    }
    return claiming.stream().findFirst();
  }

  /**
   * A location as places of all sources of a kind, the shortest first: {@code oci-archive:a},
   * {@code docker-archive:a}.
   */
  public List<String> places(PlaceKind kind, String location) {
    return sources.stream()
        .filter(source -> source.kind() == kind)
        .map(source -> source.place(location))
        .sorted((a, b) -> Integer.compare(a.length(), b.length()))
        .toList();
  }

  /** A sentence with an example of a place; empty if there is no source of that kind. */
  public String example(String sentence, PlaceKind kind, String location) {
    List<String> places = places(kind, location);
    return places.isEmpty() ? "" : sentence.formatted(places.get(0));
  }

  /**
   * The reason why a type or transport is missing: it may belong to a plug-in that was not loaded.
   */
  public Reason reasonOfMissing() {
    return plugins.problems().isEmpty() ? Reason.INVALID : Reason.NOT_FOUND;
  }

  /**
   * A sentence about plug-ins that were not loaded, preceded by a space; empty if all were loaded.
   */
  public String notLoaded() {
    List<PluginProblem> problems = plugins.problems();
    return problems.isEmpty()
        ? ""
        : " Not loaded: "
            + problems.stream().map(PluginProblem::toString).collect(Collectors.joining("; "));
  }
}
