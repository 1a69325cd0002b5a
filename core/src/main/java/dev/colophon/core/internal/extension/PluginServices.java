package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.PluginException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The services that the service files of one plug-in name, each loaded by itself. */
final class PluginServices {

  private final Path plugin;
  private final Optional<ClassLoader> loader;
  private final List<PluginProblem> problems;
  private boolean found;

  private PluginServices(Path plugin, Optional<ClassLoader> loader, List<PluginProblem> problems) {
    this.plugin = plugin;
    this.loader = loader;
    this.problems = problems;
  }

  /**
   * The services of a plug-in; none if it cannot be opened.
   *
   * @param problems gets what is wrong
   */
  static PluginServices of(Path plugin, List<PluginProblem> problems) {
    try {
      URL[] jars = PluginJars.of(plugin);
      return new PluginServices(
          plugin, Optional.of(new PluginClassLoader(plugin.toString(), jars)), problems);
    } catch (PluginException e) {
      problems.add(problem(plugin, e));
      return new PluginServices(plugin, Optional.empty(), problems);
    }
  }

  static PluginProblem problem(Path plugin, ColophonException e) {
    return new PluginProblem(plugin, e.advice().isEmpty() ? e.why() : e.why() + ". " + e.advice());
  }

  /** Everything that implements a contract; what cannot be loaded is noted and passed over. */
  <F> List<F> load(Class<F> contract) {
    if (loader.isEmpty()) {
      return List.of();
    }
    List<F> loaded = new ArrayList<>();
    Iterator<F> services = ServiceLoader.load(contract, loader.get()).iterator();
    boolean more = true;
    while (more) {
      try {
        more = services.hasNext();
        if (more) {
          found = true;
          loaded.add(services.next());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        found = true;
        problems.add(new PluginProblem(plugin, reason(e)));
      }
    }
    return loaded;
  }

  /** Notes a plug-in that offers nothing. */
  void noteThatThereAreNone() {
    if (loader.isPresent() && !found) {
      problems.add(
          new PluginProblem(
              plugin,
              "it offers no exporter and no source: no file in META-INF/services names one"));
    }
  }

  private static String reason(Error e) {
    if (e instanceof LinkageError) {
      return PluginFailure.misfit(e) + ". " + PluginFailure.remedy();
    }
    Throwable cause = e.getCause();
    if (cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError)) {
      return PluginFailure.misfit(cause) + ". " + PluginFailure.remedy();
    }
    String text = String.valueOf(e.getMessage());
    return cause == null || cause instanceof NoSuchMethodException
        ? text
        : text + ": " + PluginFailure.words(cause);
  }
}
