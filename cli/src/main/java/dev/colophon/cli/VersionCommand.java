package dev.colophon.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  @Override
  public void run() {
    if (json) {
      ObjectNode versions = JsonNodeFactory.instance.objectNode();
      versions.put("version", ProgramVersion.number()).put("java", Runtime.version().toString());
      terminal.printResult(CanonicalJson.indented(versions).toString());
    } else {
      terminal.printResult(ProgramVersion.line());
    }
  }
}
