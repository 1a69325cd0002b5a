package dev.colophon.cli;

import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.core.ReadAhead;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import java.util.Map;
import java.util.Optional;

/**
 * What commands run in.
 *
 * @param terminal where they read and write
 * @param environment the environment variables
 * @param cancellation whether they should end early
 * @param readAhead a source that is being read already
 */
record CommandContext(
    Terminal terminal,
    Map<String, String> environment,
    Cancellation cancellation,
    Optional<ReadAhead> readAhead) {

  /** The context of the process. */
  ExecutionContext execution() {
    return ProcessContext.of(environment, terminal.streams(), ProgressListener.NONE, cancellation);
  }

  /** Colophon in that context. */
  Colophon colophon() {
    return colophon(execution());
  }

  /** Colophon in another context of the process. */
  Colophon colophon(ExecutionContext context) {
    Colophon.Builder builder = Colophon.builder().context(context);
    readAhead.ifPresent(builder::readAhead);
    return builder.build();
  }
}
