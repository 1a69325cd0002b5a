package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.PluginException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The services of one plug-in. */
final class PluginServices {

  private final Provenance place;
  private final Optional<PluginClassLoader> loader;
  private final List<PluginProblem> problems;
  private final Services services;

  private PluginServices(
      Provenance place, Optional<PluginClassLoader> loader, List<PluginProblem> problems) {
    this.place = place;
    this.loader = loader;
    this.problems = problems;
    this.services = new Services(words -> problems.add(place.problem(words)));
  }

  /**
   * Opens the services of a plug-in. Empty if it cannot be opened, or was built for an SPI version
   * that this program does not support.
   *
   * @param problems receives problems
   */
  static PluginServices of(Path plugin, List<PluginProblem> problems) {
    Provenance place = Provenance.of(plugin);
    try {
      PluginJars jars = PluginJars.of(plugin);
      jars.requireSupportedSpi();
      URL[] urls = jars.urls();
      return new PluginServices(
          place, Optional.of(new PluginClassLoader(plugin.toString(), urls)), problems);
    } catch (PluginException e) {
      problems.add(place.problem(e));
      return new PluginServices(place, Optional.empty(), problems);
    }
  }

  /** The class loader of the plug-in, which the caller must close. */
  Optional<PluginClassLoader> loader() {
    return loader;
  }

  /**
   * Loads all implementations of an interface. Those that cannot be loaded are reported and
   * skipped.
   */
  <F> List<F> load(Class<F> contract) {
    return loader.map(classes -> services.load(contract, classes)).orElse(List.of());
  }

  /** Reports a plug-in without exporters and sources. */
  void noteThatThereAreNone() {
    if (loader.isPresent() && !services.areFound()) {
      problems.add(
          place.problem(
              "it offers no exporter and no source: no file in META-INF/services names one"));
    }
  }
}
