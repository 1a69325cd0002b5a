package dev.colophon.cli;

import dev.colophon.cli.command.CommandContext;
import dev.colophon.cli.command.CommandLineProgram;
import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.report.problem.FailureText;
import dev.colophon.cli.start.BundledServices;
import dev.colophon.cli.start.ConnectionGuess;
import dev.colophon.cli.start.Interruption;
import dev.colophon.cli.start.ProcessText;
import dev.colophon.cli.start.ProgramVersion;
import dev.colophon.cli.start.ReadAheadGuess;
import dev.colophon.cli.start.UncaughtFailure;
import dev.colophon.cli.start.WarmUp;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.cli.terminal.TerminalCheck;
import dev.colophon.core.ReadAhead;
import dev.colophon.spi.StandardStreams;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Entry point of the command line. */
public final class Main {

  private Main() {}

  /** Runs one command and exits: 0 on success, 1 on failure, 2 on wrong usage. */
  public static void main(String[] arguments) {
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtFailure());
    run(arguments);
  }

  private static void run(String[] arguments) {
    Interruption interruption = new Interruption();
    BundledServices.useIfAlone();
    WarmUp.start(arguments);
    ProgressBoard progress = new ProgressBoard();
    Optional<ReadAhead> readAhead = ReadAheadGuess.of(progress, interruption, arguments);
    FileChannel output = new FileOutputStream(FileDescriptor.out).getChannel();
    Terminal terminal =
        new Terminal(
            StandardStreams.of(
                new FileInputStream(FileDescriptor.in),
                Channels.newOutputStream(output),
                TerminalCheck.isTerminal(1)),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            TerminalCheck.isTerminal(2));
    if (ProgramVersion.isAskedForBy(arguments)) {
      printVersion(terminal);
      return;
    }
    Optional<String> problem = ProcessText.problem(arguments, System.getenv());
    if (problem.isPresent()) {
      terminal.sayError(problem.get());
      System.exit(CommandLineProgram.WRONG_USAGE);
    }
    interruption.listen(output);
    CommandContext context =
        new CommandContext(terminal, System.getenv(), interruption, progress, readAhead);
    ConnectionGuess.start(context::execution, arguments);
    try {
      interruption.exit(new CommandLineProgram(context).run(arguments));
    } finally {
      interruption.over();
    }
  }

  private static void printVersion(Terminal terminal) {
    try {
      terminal.print(ProgramVersion.line());
    } catch (UncheckedIOException e) {
      terminal.sayError(FailureText.of(e));
      System.exit(CommandLineProgram.FAILED);
    }
  }
}
