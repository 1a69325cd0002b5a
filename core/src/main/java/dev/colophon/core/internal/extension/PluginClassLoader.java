package dev.colophon.core.internal.extension;

import dev.colophon.spi.ExporterFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one plug-in from its own jars, so that its dependencies may differ from
 * those of the program and of other plug-ins. Only the SPI, slf4j, jspecify and Java itself are
 * shared; no other classes of the program are visible.
 */
final class PluginClassLoader extends URLClassLoader {

  private static final String SPI = "dev.colophon.spi.";
  private static final List<String> SHARED = List.of("org.slf4j.", "org.jspecify.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host = ExporterFactory.class.getClassLoader();

  PluginClassLoader(String name, URL[] jars) {
    super(name, jars, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = loadFirst(name);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private Class<?> loadFirst(String name) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return getParent().loadClass(name);
    }
    if (name.startsWith(SPI)) {
      // A copy of the SPI among the plug-in's jars would be another type than the program's.
      return host.loadClass(name);
    }
    if (SHARED.stream().anyMatch(name::startsWith)) {
      try {
        return host.loadClass(name);
      } catch (ClassNotFoundException ownAddition) {
        return findClass(name);
      }
    }
    try {
      return findClass(name);
    } catch (ClassNotFoundException notOwn) {
      return getParent().loadClass(name);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? getParent().getResource(name) : own;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> found = Collections.list(findResources(name));
    found.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(found);
  }
}
