package dev.colophon.cli.start;

import dev.colophon.core.ProcessContext;
import dev.colophon.core.ReadAhead;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StandardStreams;
import java.util.Map;
import java.util.Optional;

/**
 * Guesses from the raw command line which layout will be read completely, to start reading and
 * hashing it while the command line is still being parsed. A wrong guess only costs reading: the
 * command decides independently and reports any error.
 */
public final class ReadAheadGuess {

  private static final String LAYOUT = "oci:";

  private ReadAheadGuess() {}

  /** Starts to read the source; empty if the words do not clearly name one. */
  public static Optional<ReadAhead> of(
      ProgressListener progress, Interruption interruption, String... arguments) {
    Optional<String> source = source(arguments);
    if (source.isEmpty() || !IdleProcessor.exists()) {
      return Optional.empty();
    }
    Map<String, String> environment = System.getenv();
    try {
      return Optional.of(
          ReadAhead.of(
              source.get(),
              ProcessContext.of(environment, StandardStreams.none(), progress, interruption)));
    } catch (ColophonException e) {
      return Optional.empty();
    }
  }

  /** The layout folder that a {@code build} copies to another layout with all platforms. */
  public static Optional<String> source(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("build")) {
      return Optional.empty();
    }
    Optional<String> source = Optional.empty();
    boolean wholeOutput = false;
    for (String argument : arguments) {
      if (argument.startsWith("platform=") || argument.contains("=platform=")) {
        return Optional.empty();
      }
      wholeOutput |= argument.contains("type=oci") || argument.contains("type=docker");
      if (source.isEmpty() && argument.startsWith(LAYOUT)) {
        source = Optional.of(argument);
      }
    }
    return wholeOutput ? source : Optional.empty();
  }
}
