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
 * The exporters and sources that are installed, and the source that core has itself.
 *
 * @param exporters by type
 * @param sources by transport
 * @param plugins the extensions that plug-ins offer, and those that were not loaded
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

  /** These, and the source that core has itself. */
  public static Extensions of(List<ExporterFactory> exporters, List<SourceFactory> sources) {
    return of(exporters, sources, Plugins.NONE);
  }

  /** The same, with the origins of those of others, and what was not loaded. */
  static Extensions of(
      List<ExporterFactory> exporters, List<SourceFactory> sources, Plugins origins) {
    return new Extensions(
        exporters,
        Stream.concat(sources.stream(), Stream.of(new RootfsSourceFactory())).toList(),
        origins);
  }

  /** Those that the thread's class loader and Colophon's own find. */
  public static Extensions onClassPath() {
    return ClassPath.ofThread().load();
  }

  /** Those that a class loader finds. */
  public static Extensions onClassPath(ClassLoader loader) {
    return ClassPath.of(loader).load();
  }

  /** These, and others of the program. */
  public Extensions with(List<ExporterFactory> ownExporters, List<SourceFactory> ownSources) {
    return new Extensions(
        Stream.concat(exporters.stream(), ownExporters.stream()).toList(),
        Stream.concat(sources.stream(), ownSources.stream()).toList(),
        plugins);
  }

  /** These, and what plug-ins add. */
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

  /** Where an exporter or a source came from. */
  public PluginOrigin originOf(Object factory, int spiVersion) {
    return plugins
        .originOf(factory)
        .orElseGet(() -> Provenance.CLASS_PATH.origin(factory, spiVersion));
  }

  /**
   * The exporter of a type or alias.
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
   * The source of a transport.
   *
   * @throws PluginException if more than one claims it
   */
  public Optional<SourceFactory> source(String transport) {
    return only(
        "transport " + transport,
        sources.stream().filter(f -> f.transport().equals(transport)).toList());
  }

  /** Plug-ins see to it themselves; this is for what is on one class path. */
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
   * The places at a location, of the sources of a kind, the shortest first: {@code oci-archive:a},
   * {@code docker-archive:a}.
   */
  public List<String> places(PlaceKind kind, String location) {
    return sources.stream()
        .filter(source -> source.kind() == kind)
        .map(source -> source.place(location))
        .sorted((a, b) -> Integer.compare(a.length(), b.length()))
        .toList();
  }

  /** A place of a kind as an example in a sentence; empty where no source is of that kind. */
  public String example(String sentence, PlaceKind kind, String location) {
    List<String> places = places(kind, location);
    return places.isEmpty() ? "" : sentence.formatted(places.get(0));
  }

  /** Why a type or transport does not exist: it may be that of a plug-in that was not loaded. */
  public Reason reasonOfMissing() {
    return plugins.problems().isEmpty() ? Reason.INVALID : Reason.NOT_FOUND;
  }

  /** A sentence about what was not loaded, with a space before it; empty when all was. */
  public String notLoaded() {
    List<PluginProblem> problems = plugins.problems();
    return problems.isEmpty()
        ? ""
        : " Not loaded: "
            + problems.stream().map(PluginProblem::toString).collect(Collectors.joining("; "));
  }
}
