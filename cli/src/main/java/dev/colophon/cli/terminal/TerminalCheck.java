package dev.colophon.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Detects whether a file descriptor is a terminal. */
public final class TerminalCheck {

  private TerminalCheck() {}

  /**
   * Looks at what the descriptor is open on where the system tells, and else asks whether there is
   * a console.
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

  /** Newer Javas answer a console always, which is wrong only where there is no /proc. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    return System.console() != null;
  }
}
