package dev.colophon.cli;

import dev.colophon.cli.command.CommandContext;
import dev.colophon.cli.command.CommandLineProgram;
import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.cli.report.problem.FailureText;
import dev.colophon.cli.start.BundledServices;
import dev.colophon.cli.start.Interruption;
import dev.colophon.cli.start.ProcessText;
import dev.colophon.cli.start.ProgramVersion;
import dev.colophon.cli.start.ReadAheadGuess;
import dev.colophon.cli.start.WarmUp;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.cli.terminal.TerminalCheck;
import dev.colophon.core.ReadAhead;
import dev.colophon.spi.StandardStreams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The program's entry. */
public final class Main {

  /** A constant, since nothing can be put together when there is no memory. */
  private static final String NO_MEMORY =
      "colophon: there is not enough memory. Set COLOPHON_JAVA_OPTS=-Xmx512m, for example.";

  /** The memory with which every class can be loaded, in bytes. */
  private static final long ENOUGH_MEMORY = 60L << 20;

  private Main() {}

  /** Runs one command and exits: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    try {
      run(arguments);
    } catch (OutOfMemoryError e) {
      endWithoutMemory();
    } catch (NoClassDefFoundError e) {
      // A class that is there cannot be loaded where there is no memory for it.
      if (Runtime.getRuntime().maxMemory() >= ENOUGH_MEMORY) {
        throw e;
      }
      endWithoutMemory();
    }
  }

  private static void endWithoutMemory() {
    System.err.println(NO_MEMORY);
    Runtime.getRuntime().halt(CommandLineProgram.FAILED);
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
            new StandardStreams(
                System.in, Channels.newOutputStream(output), TerminalCheck.isTerminal(1)),
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
    try {
      interruption.exit(
          new CommandLineProgram(
                  new CommandContext(terminal, System.getenv(), interruption, progress, readAhead))
              .run(arguments));
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
