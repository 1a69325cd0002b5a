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
   * The services of a plug-in; none if it cannot be opened, or was built against another version of
   * the SPI than this program takes.
   *
   * @param problems gets what is wrong
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

  /** The class loader of the plug-in, which somebody has to close. */
  Optional<PluginClassLoader> loader() {
    return loader;
  }

  /** Everything that implements a contract; what cannot be loaded is noted and passed over. */
  <F> List<F> load(Class<F> contract) {
    return loader.map(classes -> services.load(contract, classes)).orElse(List.of());
  }

  /** Notes a plug-in that offers nothing. */
  void noteThatThereAreNone() {
    if (loader.isPresent() && !services.areFound()) {
      problems.add(
          place.problem(
              "it offers no exporter and no source: no file in META-INF/services names one"));
    }
  }
}
