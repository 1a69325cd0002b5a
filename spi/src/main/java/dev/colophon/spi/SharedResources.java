package dev.colophon.spi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Objects that the sources and exporters of one context share: connections to a registry, for
 * example, which a source and an exporter of the same module use together. Safe for use by several
 * threads at once.
 *
 * <p>Nothing here is closed when a run ends. Whoever shares an object that has to be closed counts
 * its users, and closes it after the last one.
 */
public final class SharedResources {

  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  /** Creates a collection in which nothing is shared yet. */
  SharedResources() {}

  /**
   * Returns the one object of a class. The first call makes it.
   *
   * @param kind a class of the caller's own module
   * @param maker makes the object; it must not ask for other shared objects
   */
  public <T> T get(Class<T> kind, Supplier<T> maker) {
    return kind.cast(shared.computeIfAbsent(kind, missing -> maker.get()));
  }
}
