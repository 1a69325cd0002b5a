package dev.colophon.spi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Objects that the sources and exporters of one context share: connections to a registry, for
 * example, which a source and an exporter of the same module use together. Safe for use by several
 * threads at once.
 *
 * <p>Nothing here is closed when a run ends: whoever shares something that has to be closed counts
 * its users, and closes it after the last.
 */
public final class SharedResources {

  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  /** Nothing is shared yet. */
  SharedResources() {}

  /**
   * The one object of a class, made when the first asks for it.
   *
   * @param kind a class of the caller's own module
   * @param maker makes the object; it must not ask for other shared objects
   */
  public <T> T get(Class<T> kind, Supplier<T> maker) {
    return kind.cast(shared.computeIfAbsent(kind, missing -> maker.get()));
  }
}
