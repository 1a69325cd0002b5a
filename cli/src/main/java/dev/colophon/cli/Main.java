package dev.colophon.cli;

import dev.colophon.cli.progress.ProgressBoard;
import dev.colophon.core.ReadAhead;
import dev.colophon.spi.StandardStreams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The program's entry. */
public final class Main {

  private Main() {}

  /** Runs one command and exits: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    Interruption interruption = new Interruption();
    BundledServices.useIfAlone();
    WarmUp.start(arguments);
    ProgressBoard progress = new ProgressBoard();
    Optional<ReadAhead> readAhead = Foresight.of(progress, interruption, arguments);
    FileChannel output = new FileOutputStream(FileDescriptor.out).getChannel();
    Terminal terminal =
        new Terminal(
            new StandardStreams(
                System.in, Channels.newOutputStream(output), TerminalCheck.isTerminal(1)),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            TerminalCheck.isTerminal(2),
            progress);
    if (ProgramVersion.isAskedForBy(arguments)) {
      terminal.printResult(ProgramVersion.line());
      return;
    }
    interruption.listen(output);
    try {
      interruption.exit(
          new CommandLineProgram(
                  CommandContext.of(terminal, System.getenv(), interruption, readAhead))
              .run(arguments));
    } finally {
      interruption.over();
    }
  }
}
