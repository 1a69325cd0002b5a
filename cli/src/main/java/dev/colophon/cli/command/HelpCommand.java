package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code colophon help}. */
record HelpCommand() implements CliCommand {

  @Override
  public CommandSpec spec() {
    return CommandOptions.command(
            "help",
            "Show help of Colophon, or of one command.",
            "",
            "Example:",
            "  colophon help build")
        .addPositional(
            PositionalParamSpec.builder()
                .type(String.class)
                .arity("0..1")
                .paramLabel("COMMAND")
                .description("The command.")
                .build());
  }

  @Override
  public void run(ParseResult parsed) {
    CommandLine root = parsed.commandSpec().root().commandLine();
    String name = CommandOptions.argument(parsed);
    CommandLine shown = name.isEmpty() ? root : root.getSubcommands().get(name);
    if (shown == null) {
      throw new UnmatchedArgumentException(root, List.of(name));
    }
    shown.usage(root.getOut());
  }
}
