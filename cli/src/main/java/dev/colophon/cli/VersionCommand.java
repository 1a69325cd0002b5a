package dev.colophon.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.colophon.core.json.CanonicalJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code colophon version}. */
@Command(
    name = "version",
    description = "Print the version.",
    footer = {"", "Example:", "  colophon version --json"})
final class VersionCommand implements Runnable {

  private final Terminal terminal;

  @Option(names = "--json", description = "Print JSON: the versions of Colophon and of Java.")
  private boolean json;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether the version as text is all that is asked for, which needs no parser. */
  static boolean isAskedForBy(String... arguments) {
    return arguments.length == 1
        && (arguments[0].equals("version") || arguments[0].equals("--version"));
  }

  /** Prints the version as text. */
  static int print(Terminal terminal) {
    terminal.printResult("colophon " + version());
    return CommandLineProgram.DONE;
  }

  private static String version() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public void run() {
    if (json) {
      terminal.printResult(
          CanonicalJson.indented(
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("version", version())
                      .put("java", Runtime.version().toString()))
              .toString());
    } else {
      print(terminal);
    }
  }
}
