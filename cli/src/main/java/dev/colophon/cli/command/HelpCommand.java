package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code colophon help}. */
record HelpCommand(CommandContext contexts) implements CliCommand {

  @Override
  public CommandSpec spec() {
    return CommandOptions.command(
            "help",
            "Show help of Colophon, or of one command.",
            "",
            "Examples:",
            "  colophon help build",
            "  colophon help images rm")
        .addPositional(
            PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .index("0..*")
                .arity("0..*")
                .paramLabel("COMMAND")
                .description("The command.")
                .build());
  }

  @Override
  public void run(ParseResult parsed) {
    CommandLine shown = parsed.commandSpec().root().commandLine();
    List<String> words = new ArrayList<>(parsed.matchedPositionalValue(0, List.<String>of()));
    while (!words.isEmpty()) {
      CommandLine named = shown.getSubcommands().get(words.get(0));
      if (named == null) {
        throw new UnmatchedArgumentException(shown, words);
      }
      shown = named;
      words.remove(0);
    }
    contexts.showHelp(shown.getCommandSpec());
  }
}
