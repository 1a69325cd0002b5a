package dev.colophon.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon completion}. */
record CompletionCommand(Terminal terminal) implements CliCommand {

  @Override
  public CommandSpec spec() {
    return CommandOptions.command(
        "completion",
        "Print a completion script for bash and zsh.",
        "",
        "Example:",
        "  source <(colophon completion)");
  }

  @Override
  public void run(ParseResult parsed) {
    terminal.printResult(AutoComplete.bash("colophon", parsed.commandSpec().root().commandLine()));
  }
}
