package dev.colophon.cli;

import dev.colophon.core.ReadAhead;
import dev.colophon.spi.StandardStreams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The program's entry. */
public final class Main {

  private Main() {}

  /** Runs one command and exits: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] arguments) {
    Interruption interruption = new Interruption();
    WarmUp.start(arguments);
    Optional<ReadAhead> readAhead = Foresight.of(interruption, arguments);
    Terminal terminal =
        new Terminal(
            new StandardStreams(
                System.in, new FileOutputStream(FileDescriptor.out), TerminalCheck.isTerminal(1)),
            new PrintStream(
                new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    if (ProgramVersion.isAskedForBy(arguments)) {
      terminal.printResult(ProgramVersion.line());
      return;
    }
    interruption.listen();
    int exit;
    try {
      exit =
          new CommandLineProgram(
                  CommandContext.of(terminal, System.getenv(), interruption, readAhead))
              .run(arguments);
    } finally {
      interruption.over();
    }
    System.exit(exit);
  }
}
