package dev.colophon.core.internal.extension;

import dev.colophon.spi.ColophonException;
import dev.colophon.spi.SpiVersion;

/** Turns an exception of a plug-in into a failure that names the plug-in. */
final class PluginFailure {

  /** Advice on a plug-in that broke its contract. */
  static final String REPORT = "Report it to whoever made the plug-in.";

  private PluginFailure() {}

  /**
   * Returns the failure to throw. Exceptions that the contract allows stay unchanged, and so do
   * errors of the virtual machine, such as a lack of memory.
   *
   * @param call the called method, for the message
   */
  static RuntimeException of(Provenance place, String call, Throwable thrown) {
    if (thrown instanceof ColophonException known) {
      return known;
    }
    if (thrown instanceof VirtualMachineError end && !(thrown instanceof StackOverflowError)) {
      throw end;
    }
    if (thrown instanceof LinkageError && !(thrown instanceof ExceptionInInitializerError)) {
      return place.failure(misfit(thrown), remedy(), thrown);
    }
    return place.failure(call + " failed: " + words(thrown), REPORT, thrown);
  }

  /** Explains a class that cannot be linked. */
  static String misfit(Throwable thrown) {
    return "it does not fit this program: " + words(thrown);
  }

  static String remedy() {
    return "Use a build of it for "
        + supportedVersions()
        + " of the SPI and this Java, with everything that it depends on.";
  }

  /** The versions of the SPI that this program supports. */
  static String supportedVersions() {
    return SpiVersion.OLDEST == SpiVersion.CURRENT
        ? "version " + SpiVersion.CURRENT
        : "versions " + SpiVersion.OLDEST + " to " + SpiVersion.CURRENT;
  }

  /** Describes a throwable: its class, its message and, if it has none, its cause. */
  static String words(Throwable thrown) {
    Throwable telling = thrown;
    if (telling instanceof ExceptionInInitializerError && telling.getCause() != null) {
      telling = telling.getCause();
    }
    return telling.getMessage() == null
        ? telling.getClass().getSimpleName()
        : telling.getClass().getSimpleName() + ": " + telling.getMessage();
  }
}
