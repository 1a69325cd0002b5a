package dev.colophon.cli;

import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import java.util.Map;

/**
 * What commands run in.
 *
 * @param terminal where they read and write
 * @param environment the environment variables
 * @param cancellation whether they should end early
 */
record CommandContext(
    Terminal terminal, Map<String, String> environment, Cancellation cancellation) {

  /** The context of the process. */
  ExecutionContext execution() {
    return ProcessContext.of(environment, terminal.streams(), ProgressListener.NONE, cancellation);
  }

  /** Colophon in that context. */
  Colophon colophon() {
    return Colophon.builder().context(execution()).build();
  }
}
