package dev.colophon.core.internal.extension;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SpiVersion;
import dev.colophon.spi.Written;
import java.nio.file.Path;

/** Turns what a plug-in throws into a failure that says so. */
final class PluginFailure {

  private PluginFailure() {}

  /**
   * The failure to throw. What the contract allows stays as it is, and so does what says that the
   * machine, not the plug-in, is at its end.
   *
   * @param call what was called, for the message
   */
  static RuntimeException of(Path plugin, String call, Throwable thrown) {
    if (thrown instanceof ColophonException known) {
      return known;
    }
    if (thrown instanceof VirtualMachineError end && !(thrown instanceof StackOverflowError)) {
      throw end;
    }
    if (thrown instanceof LinkageError && !(thrown instanceof ExceptionInInitializerError)) {
      return new PluginException(
          Written.plugin(PluginJars.name(plugin)),
          Reason.BROKEN_CONTRACT,
          misfit(thrown),
          Advice.of(remedy()),
          thrown);
    }
    return new PluginException(
        Written.plugin(PluginJars.name(plugin)),
        Reason.BROKEN_CONTRACT,
        call + " failed: " + words(thrown),
        Advice.of("Report it to whoever made the plug-in."),
        thrown);
  }

  /** Explains a class that cannot be linked. */
  static String misfit(Throwable thrown) {
    return "it does not fit this program: " + words(thrown);
  }

  static String remedy() {
    return "Use a build of it for version "
        + SpiVersion.CURRENT
        + " of the SPI and this Java, with everything that it depends on.";
  }

  /** A throwable in words: what it is, what it says, and what caused it when it says nothing. */
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
