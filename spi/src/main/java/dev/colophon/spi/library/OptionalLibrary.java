package dev.colophon.spi.library;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;

/**
 * A library that some work needs. A program that embeds Colophon and has no such work can leave it
 * out; the command line and the Maven plug-in have all of them.
 */
public enum OptionalLibrary {
  /** Compresses with zstd and unpacks it. */
  ZSTD("com.github.luben:zstd-jni"),
  /** Calls functions of Linux. */
  JNA("net.java.dev.jna:jna"),
  /** Reads git repositories. */
  JGIT("org.eclipse.jgit:org.eclipse.jgit"),
  /** Talks to the Docker Engine. */
  DOCKER("com.github.docker-java:docker-java-transport-httpclient5");

  private final String coordinates;

  OptionalLibrary(String coordinates) {
    this.coordinates = coordinates;
  }

  /** Its group and artifact in Maven repositories. */
  public String coordinates() {
    return coordinates;
  }

  /**
   * A failure to use the library.
   *
   * @param what the source or option that needs it
   * @param consequence what cannot be done, a clause
   * @param cause why classes or native code could not be loaded
   */
  public SourceException failure(Written what, String consequence, Throwable cause) {
    return new SourceException(
        what, Reason.UNSUPPORTED, consequence + ": " + why(cause), advice(cause), cause);
  }

  /** Why the library cannot be used, a clause. */
  public String why(Throwable cause) {
    if (isAbsent(cause)) {
      return "the library " + coordinates + " is missing";
    }
    if (lacksPlatform(cause)) {
      return coordinates
          + " is here without its native code for "
          + System.getProperty("os.name")
          + " on "
          + System.getProperty("os.arch");
    }
    return "no native library can be loaded from " + System.getProperty("java.io.tmpdir");
  }

  /** How to get it to work. */
  public Advice advice(Throwable cause) {
    if (isAbsent(cause)) {
      return Advice.of(
          "Add "
              + coordinates
              + " to the dependencies of the program; dev.colophon:colophon-bom has its version.");
    }
    if (lacksPlatform(cause)) {
      return Advice.of(
          "In the folder lib of Colophon, replace "
              + coordinates.substring(coordinates.indexOf(':') + 1)
              + "-VERSION.jar by the jar of the same name from Maven Central, which is for more"
              + " platforms.");
    }
    return Advice.of(
        "Name a folder that libraries may be loaded from, which is not mounted noexec:"
            + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER.");
  }

  /** A class that was found and could not be initialised has another cause. */
  private static boolean isAbsent(Throwable cause) {
    return cause instanceof NoClassDefFoundError
        && cause.getCause() instanceof ClassNotFoundException;
  }

  /** zstd-jni and JNA say that they have no such file, each in its own words. */
  private static boolean lacksPlatform(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof UnsatisfiedLinkError
        && (message.contains("Unsupported OS/arch")
            || message.contains("not found in resource path"));
  }
}
