package dev.colophon.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code colophon help}. */
@Command(
    name = "help",
    description = "Show help of Colophon, or of one command.",
    footer = {"", "Example:", "  colophon help build"})
final class HelpCommand implements Runnable {

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
  private @Nullable String command;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("run without a command line");
    }
    CommandLine root = spec.root().commandLine();
    CommandLine shown = command == null ? root : root.getSubcommands().get(command);
    if (shown == null) {
      throw new UnmatchedArgumentException(root, List.of(String.valueOf(command)));
    }
    shown.usage(root.getOut());
  }
}
