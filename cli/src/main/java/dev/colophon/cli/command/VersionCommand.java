package dev.colophon.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.start.ProgramVersion;
import dev.colophon.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon version}. */
record VersionCommand(Terminal terminal) implements CliCommand {

  @Override
  public CommandSpec spec() {
    return CommandOptions.command(
            "version", "Print the version.", "", "Example:", "  colophon version --json")
        .addOption(
            CommandOptions.flag(
                "Print JSON: the versions of Colophon and of Java.", CommandOptions.JSON));
  }

  @Override
  public void run(ParseResult parsed) {
    if (CommandOptions.isSet(parsed, CommandOptions.JSON)) {
      ObjectNode versions = JsonNodeFactory.instance.objectNode();
      versions.put("version", ProgramVersion.number()).put("java", Runtime.version().toString());
      terminal.printJson(versions);
    } else {
      terminal.print(ProgramVersion.line());
    }
  }
}
