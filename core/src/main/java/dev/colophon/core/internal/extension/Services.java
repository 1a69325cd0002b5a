package dev.colophon.core.internal.extension;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Loads the services in service files one by one, and skips those that cannot be loaded. */
final class Services {

  private final Consumer<String> problems;
  private final Set<String> names = new HashSet<>();
  private boolean found;

  /**
   * @param problems receives problems with services
   */
  Services(Consumer<String> problems) {
    this.problems = problems;
  }

  /** Loads all implementations of an interface that were not loaded before. */
  <F> List<F> load(Class<F> contract, ClassLoader loader) {
    List<F> loaded = new ArrayList<>();
    Spliterator<ServiceLoader.Provider<F>> providers =
        ServiceLoader.load(contract, loader).stream().spliterator();
    String last = "";
    boolean more = true;
    while (more) {
      try {
        more = providers.tryAdvance(provider -> add(provider, loaded));
      } catch (ServiceConfigurationError | LinkageError e) {
        found = true;
        String reason = reason(e);
        // A class loader that cannot list its service files would fail again and again.
        more = !reason.equals(last);
        if (more) {
          problems.accept(reason);
        }
        last = reason;
      }
    }
    return loaded;
  }

  /** Whether service files named any service, loaded or not. */
  boolean areFound() {
    return found;
  }

  private <F> void add(ServiceLoader.Provider<F> provider, List<F> loaded) {
    found = true;
    if (names.add(provider.type().getName())) {
      loaded.add(provider.get());
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
