package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.report.listing.ExportersJson;
import dev.colophon.cli.report.listing.ExportersText;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.Colophon;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon exporters}. */
record ExportersCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  @Override
  public CommandSpec spec() {
    return CommandOptions.command(
            "exporters",
            "List what is installed: exporters with their levels and options, sources, plug-ins.",
            "",
            "Example:",
            "  colophon exporters --json")
        .addOption(CommandOptions.flag("Print JSON.", CommandOptions.JSON));
  }

  @Override
  public void run(ParseResult parsed) {
    Colophon colophon = contexts.silentColophon(contexts.execution());
    if (CommandOptions.isSet(parsed, CommandOptions.JSON)) {
      terminal.printJson(ExportersJson.of(colophon));
    } else {
      terminal.printLines(ExportersText.of(colophon, terminal.columns(contexts.environment())));
    }
  }
}
