package dev.colophon.cli;

import dev.colophon.cli.shell.FishCompletion;
import dev.colophon.cli.shell.ZshCompletion;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon completion}. */
record CompletionCommand(Terminal terminal) implements CliCommand {

  /** The shells that can complete, spelled as on the command line. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Override
  public CommandSpec spec() {
    return CommandOptions.command(
            "completion",
            "Print a completion script for a shell.",
            "",
            "Examples:",
            "  source <(colophon completion bash)",
            // The parser of the command line would fill in what stands after one dollar sign.
            "  colophon completion zsh >\"$${fpath[1]}/_colophon\"",
            "  colophon completion fish >~/.config/fish/completions/colophon.fish")
        .addPositional(
            PositionalParamSpec.builder()
                .type(Shell.class)
                .arity("0..1")
                .paramLabel("SHELL")
                .description("bash (default), zsh, or fish.")
                .build());
  }

  @Override
  public void run(ParseResult parsed) {
    CommandLine root = parsed.commandSpec().root().commandLine();
    terminal.printResult(script(parsed.matchedPositionalValue(0, Shell.bash), root));
  }

  /** The script for one shell. The one for bash also works in zsh, with its {@code source}. */
  static String script(Shell shell, CommandLine root) {
    return switch (shell) {
      case bash -> AutoComplete.bash("colophon", root);
      case zsh -> ZshCompletion.of(root.getCommandSpec());
      case fish -> FishCompletion.of(root.getCommandSpec());
    };
  }
}
