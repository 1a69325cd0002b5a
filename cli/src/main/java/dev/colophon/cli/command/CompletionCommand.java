package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.shell.CompletionScript;
import dev.colophon.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon completion}. */
record CompletionCommand(Terminal terminal) implements CliCommand {

  @Override
  public CommandSpec spec() {
    return CommandOptions.command(
            "completion",
            "Print a completion script for a shell.",
            "",
            "Examples:",
            "  source <(colophon completion bash)",
            // Picocli would replace the part after a single dollar sign.
            "  colophon completion zsh >\"$${fpath[1]}/_colophon\"",
            "  colophon completion fish >~/.config/fish/completions/colophon.fish")
        .addPositional(
            PositionalParamSpec.builder()
                .type(CompletionScript.class)
                .arity("0..1")
                .paramLabel("SHELL")
                .description("bash (default), zsh, or fish.")
                .build());
  }

  @Override
  public void run(ParseResult parsed) {
    terminal.print(parsed.matchedPositionalValue(0, CompletionScript.bash).text());
  }
}
