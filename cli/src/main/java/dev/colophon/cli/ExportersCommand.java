package dev.colophon.cli;

import dev.colophon.core.Colophon;
import dev.colophon.core.json.CanonicalJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon exporters}. */
record ExportersCommand(Terminal terminal) implements CliCommand {

  @Override
  public CommandSpec spec() {
    return CommandOptions.command(
            "exporters",
            "List what is installed: exporters with their levels and options, and sources.",
            "",
            "Example:",
            "  colophon exporters --json")
        .addOption(CommandOptions.flag("Print JSON.", CommandOptions.JSON));
  }

  @Override
  public void run(ParseResult parsed) {
    Colophon colophon = Colophon.create();
    terminal.printResult(
        CommandOptions.isSet(parsed, CommandOptions.JSON)
            ? CanonicalJson.indented(ExportersJson.of(colophon)).toString()
            : ExportersText.of(colophon));
  }
}
