package dev.colophon.cli.start;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Answers {@code ServiceLoader} from one list of exporters and sources in the program's own jar.
 * Searching every library would open all of them, with thousands of entries, before the command
 * starts.
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
   * Makes this thread, and the threads that it starts, use the distribution's list. If the class
   * path has more than the distribution, all of it is searched as usual.
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
