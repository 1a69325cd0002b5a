package dev.colophon.cli.report.problem;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ColophonException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure as one message. */
public final class FailureText {

  private static final long MEBIBYTE = 1L << 20;

  private FailureText() {}

  /** The messages, one for each problem, without failures of cancelled work. */
  public static List<String> all(Throwable failure, Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      return List.of("the command was interrupted");
    }
    return failure instanceof ColophonException known
        ? known.all().stream().map(FailureText::of).toList()
        : List.of(of(failure));
  }

  public static String of(Throwable failure) {
    if (failure instanceof ColophonException known) {
      return String.valueOf(known.getMessage());
    }
    if (failure instanceof UncheckedIOException io) {
      return io.getMessage() + reason(io.getCause());
    }
    if (failure instanceof OutOfMemoryError) {
      return "there is not enough memory: Java may use "
          + Runtime.getRuntime().maxMemory() / MEBIBYTE
          + " MiB. Set COLOPHON_JAVA_OPTS=-Xmx512m, for example.";
    }
    return "this is a bug in Colophon: "
        + failure
        + ". Run the command again with --debug and report what it prints.";
  }

  private static String reason(@Nullable Throwable cause) {
    return cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
  }
}
