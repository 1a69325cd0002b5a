package dev.colophon.exporter.docker;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Contexts of a process that has one folder, and SOURCE_DATE_EPOCH as in the recorded cases. */
public final class DockerTestContext {

  public static final Instant EPOCH = Instant.ofEpochSecond(1_700_000_000);

  private DockerTestContext() {}

  public static ExecutionContext in(Path folder) {
    return of(folder, Map.of(), StandardStreams.none(), Cancellation.NEVER);
  }

  public static ExecutionContext in(Path folder, Map<String, String> environment) {
    return of(folder, environment, StandardStreams.none(), Cancellation.NEVER);
  }

  public static ExecutionContext reading(Path folder, byte[] standardInput) {
    return of(
        folder,
        Map.of(),
        StandardStreams.of(
            new ByteArrayInputStream(standardInput), OutputStream.nullOutputStream(), false),
        Cancellation.NEVER);
  }

  public static ExecutionContext of(
      Path folder,
      Map<String, String> environment,
      StandardStreams streams,
      Cancellation cancellation) {
    return ExecutionContext.of(new JsonDocumentFormat())
        .withWorkingDirectory(folder)
        .withTemporaryDirectory(folder)
        .withEnvironment(environment)
        .withStreams(streams)
        .withSourceDateEpoch(EPOCH)
        .withCancellation(cancellation);
  }
}
