package dev.colophon.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Detects whether a file descriptor is a terminal. */
public final class TerminalCheck {

  private TerminalCheck() {}

  /**
   * Checks the file behind the descriptor if the system shows it, and otherwise whether the process
   * has a console.
   */
  public static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return hasConsole();
    }
  }

  /** Newer Java versions always report a console. That matters only on systems without /proc. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    return System.console() != null;
  }
}
