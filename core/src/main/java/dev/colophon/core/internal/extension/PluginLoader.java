package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads plug-ins. A problem with one is reported as a note and does not affect other plug-ins or
 * the program.
 *
 * <p>Names are never taken over: an extension that claims a type, alias or transport of the program
 * is not loaded, and if two plug-ins claim the same name, neither is loaded.
 */
public final class PluginLoader {

  private static final Logger LOG = LoggerFactory.getLogger(PluginLoader.class);

  private final List<PluginProblem> problems = new ArrayList<>();
  private final List<ExtensionCandidate<ExporterFactory>> exporters = new ArrayList<>();
  private final List<ExtensionCandidate<SourceFactory>> sources = new ArrayList<>();

  private final List<AutoCloseable> opened = new ArrayList<>();

  private PluginLoader() {}

  /**
   * Loads plug-ins.
   *
   * @param plugins their jars and folders; duplicates are loaded once
   * @param ownExporters the exporters of the program
   * @param ownSources the sources of the program
   */
  public static Plugins load(
      List<Path> plugins, List<ExporterFactory> ownExporters, List<SourceFactory> ownSources) {
    PluginLoader loader = new PluginLoader();
    distinct(plugins.stream().flatMap(path -> PluginJars.pluginsOf(path).stream()).toList())
        .forEach(loader::read);
    Set<String> types = new HashSet<>();
    ownExporters.forEach(own -> types.addAll(FactoryCheck.namesOf(own)));
    Set<String> transports = new HashSet<>();
    ownSources.forEach(own -> transports.add(own.transport()));
    List<Extension<ExporterFactory>> exporters = loader.unclaimed(loader.exporters, types);
    List<Extension<SourceFactory>> sources = loader.unclaimed(loader.sources, transports);
    loader.problems.forEach(problem -> LOG.debug("{}", problem));
    return new Plugins(exporters, sources, loader.problems, loader.opened);
  }

  /** Removes duplicates, including other paths to the same file, such as links. */
  private static List<Path> distinct(List<Path> plugins) {
    Map<Path, Path> byFile = new LinkedHashMap<>();
    for (Path plugin : plugins) {
      Path file;
      try {
        file = plugin.toRealPath();
      } catch (IOException e) {
        file = plugin.toAbsolutePath();
      }
      byFile.putIfAbsent(file, plugin);
    }
    return List.copyOf(byFile.values());
  }

  private void read(Path plugin) {
    PluginServices services = PluginServices.of(plugin, problems);
    Provenance place = Provenance.of(plugin);
    for (ExporterFactory factory : services.load(ExporterFactory.class)) {
      closeLater(factory);
      FactoryCheck.exporter(factory, place, problems).ifPresent(exporters::add);
    }
    for (SourceFactory factory : services.load(SourceFactory.class)) {
      closeLater(factory);
      FactoryCheck.source(factory, place, problems).ifPresent(sources::add);
    }
    services.noteThatThereAreNone();
    services.loader().ifPresent(opened::add);
  }

  private void closeLater(Object factory) {
    if (factory instanceof AutoCloseable closeable) {
      opened.add(closeable);
    }
  }

  private <F> List<Extension<F>> unclaimed(
      List<ExtensionCandidate<F>> candidates, Set<String> own) {
    List<Extension<F>> kept = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      ExtensionCandidate<F> candidate = candidates.get(i);
      List<ExtensionCandidate<F>> later = candidates.subList(i + 1, candidates.size());
      List<String> conflicts = new ArrayList<>();
      for (String name : candidate.names()) {
        if (own.contains(name)) {
          conflicts.add(candidate.kind() + name + " is Colophon's own");
        }
        later.stream()
            .filter(other -> other.names().contains(name))
            .forEach(other -> conflicts.add(alsoClaimed(candidate, name, other)));
      }
      if (!conflicts.isEmpty()) {
        problems.add(
            candidate
                .place()
                .problem(
                    String.join("; ", conflicts) + ". Remove the plug-in that is not wanted."));
      } else if (candidates.subList(0, i).stream().noneMatch(candidate::sharesNameWith)) {
        kept.add(candidate.extension());
      }
    }
    return kept;
  }

  /** A line about two extensions that claim the same name, so that neither is loaded. */
  private static String alsoClaimed(
      ExtensionCandidate<?> candidate, String name, ExtensionCandidate<?> other) {
    return other.place().equals(candidate.place())
        ? "it claims " + candidate.kind() + name + " twice"
        : candidate.kind()
            + name
            + " is claimed by "
            + other.place().name()
            + ", too, and neither is loaded";
  }
}
