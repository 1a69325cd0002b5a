package dev.colophon.tests.tck;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The plug-ins of one author, each loaded once and closed at the end. */
final class LoadedPlugins implements AutoCloseable {

  private final Map<Path, LoadedPlugin> loaded = new LinkedHashMap<>();

  /** A plug-in; a relative path is relative to where the tests were started. */
  synchronized LoadedPlugin at(Path jarOrClasses) {
    return loaded.computeIfAbsent(ChildProcess.startedIn().resolve(jarOrClasses), LoadedPlugin::of);
  }

  @Override
  public synchronized void close() {
    loaded.values().forEach(LoadedPlugin::close);
    loaded.clear();
  }
}
