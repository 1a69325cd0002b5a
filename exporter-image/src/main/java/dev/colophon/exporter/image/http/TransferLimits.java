package dev.colophon.exporter.image.http;

import dev.colophon.exporter.oci.parallel.PatienceVariable;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import java.time.Duration;
import java.util.Map;

/**
 * The time limits of exchanges, and the number of attempts.
 *
 * @param connect how long making a connection may take
 * @param stall how long nothing, or almost nothing, may arrive
 * @param attempts the number of attempts in total, 1 or more
 * @param firstPause the pause before the second attempt; it doubles from there
 * @param longestPause the longest pause, a {@code Retry-After} included
 */
public record TransferLimits(
    Duration connect, Duration stall, int attempts, Duration firstPause, Duration longestPause) {

  /** Fewer bytes than this within {@link #stall} count as almost nothing. */
  static final long LEAST_BYTES = 1024;

  private static final String VARIABLE = "COLOPHON_REGISTRY_TIMEOUT";
  private static final TransferLimits DEFAULT =
      new TransferLimits(
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          5,
          Duration.ofMillis(250),
          Duration.ofSeconds(60));

  /**
   * Returns the limits of a context: those of its environment, unless its shared objects include
   * others.
   *
   * @throws BadOptionException if the environment does not have a number of seconds
   */
  public static TransferLimits of(ExecutionContext context) {
    return context.shared().get(TransferLimits.class, () -> of(context.environment()));
  }

  /**
   * Returns the limits of an environment: {@code COLOPHON_REGISTRY_TIMEOUT} is the number of
   * seconds during which nothing may arrive, 60 by default.
   *
   * @throws BadOptionException if the variable is not a number of seconds
   */
  public static TransferLimits of(Map<String, String> environment) {
    return new PatienceVariable(VARIABLE, DEFAULT.stall)
        .in(environment)
        .map(DEFAULT::withStall)
        .orElse(DEFAULT);
  }

  private TransferLimits withStall(Duration other) {
    Duration shorter = other.compareTo(connect) < 0 ? other : connect;
    return new TransferLimits(shorter, other, attempts, firstPause, longestPause);
  }
}
