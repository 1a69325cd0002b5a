package dev.colophon.cli;

import picocli.CommandLine.Command;

/** {@code colophon version}. */
@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Runnable {

  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The version as one line. */
  static String line() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return "colophon " + (version == null ? "development" : version);
  }

  @Override
  public void run() {
    terminal.printResult(line());
  }
}
