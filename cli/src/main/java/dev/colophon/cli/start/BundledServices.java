package dev.colophon.cli.start;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Tells {@code ServiceLoader} at once what the distribution has: exporters and sources stand in one
 * list in the program's own jar. To look for lists in every library would open them all, with
 * thousands of entries, before the first command does anything.
 */
public final class BundledServices extends ClassLoader {

  private static final String ASKED_FOR = "META-INF/services/dev.colophon.spi.";
  private static final String BUNDLED = "META-INF/colophon/services/dev.colophon.spi.";

  static {
    registerAsParallelCapable();
  }

  public BundledServices(ClassLoader libraries) {
    super(libraries);
  }

  /**
   * Lets this thread, and those that it starts, use the list of the distribution. Where more than
   * the distribution is on the class path, all of it is searched as usual.
   */
  public static void useIfAlone() {
    if (!System.getProperty("java.class.path", "").contains(File.pathSeparator)) {
      Thread thread = Thread.currentThread();
      thread.setContextClassLoader(new BundledServices(BundledServices.class.getClassLoader()));
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (name.startsWith(ASKED_FOR)) {
      URL list = getResource(BUNDLED + name.substring(ASKED_FOR.length()));
      if (list != null) {
        return Collections.enumeration(Collections.singleton(list));
      }
    }
    return super.getResources(name);
  }
}
