package dev.colophon.cli;

import dev.colophon.core.Colophon;
import dev.colophon.core.json.CanonicalJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code colophon exporters}. */
@Command(
    name = "exporters",
    description = "List what is installed: exporters with their levels and options, and sources.",
    footer = {"", "Example:", "  colophon exporters --json"})
final class ExportersCommand implements Runnable {

  private final Terminal terminal;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ExportersCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Colophon colophon = Colophon.create();
    terminal.printResult(
        json
            ? CanonicalJson.indented(ExportersJson.of(colophon)).toString()
            : ExportersText.of(colophon));
  }
}
