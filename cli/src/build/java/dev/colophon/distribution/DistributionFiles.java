package dev.colophon.distribution;

import dev.colophon.cli.command.CommandContext;
import dev.colophon.cli.command.CommandLineProgram;
import dev.colophon.cli.command.Commands;
import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.shell.CommandText;
import dev.colophon.cli.shell.CompletionScript;
import dev.colophon.cli.shell.ManualPage;
import dev.colophon.cli.start.ProgramVersion;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.StandardStreams;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes what a distribution has that follows from the commands: manual pages and completion
 * scripts. The build runs it.
 */
final class DistributionFiles {

  private DistributionFiles() {}

  /**
   * Writes them where Unix programs look below {@code share}.
   *
   * @param arguments the folder {@code share}
   */
  public static void main(String[] arguments) throws IOException {
    Path share = Path.of(arguments[0]);
    CommandLine root = commandLine();
    CommandSpec spec = root.getCommandSpec();
    write(share, "man/man1/colophon.1", ManualPage.of(spec, ProgramVersion.line()));
    for (CommandSpec command : CommandText.allCommands(spec)) {
      write(
          share,
          "man/man1/" + ManualPage.name(command) + ".1",
          ManualPage.of(command, ProgramVersion.line()));
    }
    for (CompletionScript shell : CompletionScript.values()) {
      write(share, place(shell), shell.text() + "\n");
    }
  }

  private static String place(CompletionScript shell) {
    return switch (shell) {
      case bash -> "bash-completion/completions/colophon";
      case zsh -> "zsh/site-functions/_colophon";
      case fish -> "fish/vendor_completions.d/colophon.fish";
    };
  }

  private static CommandLine commandLine() {
    Terminal terminal =
        new Terminal(
            StandardStreams.none(), new PrintStream(OutputStream.nullOutputStream(), true), false);
    CommandContext context =
        new CommandContext(
            terminal, Map.of(), Cancellation.NEVER, new ProgressBoard(), Optional.empty());
    return new CommandLineProgram(context).commandLine(new Commands(context), "help");
  }

  private static void write(Path share, String name, String content) throws IOException {
    Path file = share.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
