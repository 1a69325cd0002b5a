package dev.colophon.core;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.core.internal.option.SourceDateEpoch;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StandardStreams;
import dev.colophon.spi.Written;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The context of the process that Colophon runs in. */
public final class ProcessContext {

  private static final String SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH";

  private static final String TMPDIR = "TMPDIR";

  private ProcessContext() {}

  /**
   * Returns a context for this process's working directory, with these streams and environment.
   *
   * @throws BadOptionException if SOURCE_DATE_EPOCH is set and is not a number of seconds
   */
  public static ExecutionContext of(
      Map<String, String> environment,
      StandardStreams streams,
      ProgressListener progress,
      Cancellation cancellation) {
    ExecutionContext context =
        ExecutionContext.of(new JsonDocumentFormat())
            .withTemporaryDirectory(temporaryDirectory(environment))
            .withEnvironment(environment)
            .withProgress(progress)
            .withCancellation(cancellation);
    ExecutionContext awaiting = context.withStreams(streams.awaited(context));
    return sourceDateEpoch(environment).map(awaiting::withSourceDateEpoch).orElse(awaiting);
  }

  /**
   * Returns a context with this process's environment, without standard streams, for programs that
   * embed Colophon.
   */
  public static ExecutionContext embedded() {
    return of(System.getenv(), StandardStreams.none(), ProgressListener.NONE, Cancellation.NEVER);
  }

  /**
   * Returns the folder of TMPDIR, where programs on Unix put temporary files and which Java itself
   * ignores.
   */
  private static Path temporaryDirectory(Map<String, String> environment) {
    String folder = environment.getOrDefault(TMPDIR, "");
    return Path.of(folder.isEmpty() ? System.getProperty("java.io.tmpdir") : folder)
        .toAbsolutePath();
  }

  private static Optional<Instant> sourceDateEpoch(Map<String, String> environment) {
    String text = environment.getOrDefault(SOURCE_DATE_EPOCH, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(SourceDateEpoch.parse(Written.variable(SOURCE_DATE_EPOCH, text), text));
  }
}
