package dev.colophon.exporter.image.http;

import dev.colophon.exporter.oci.parallel.PatienceVariable;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import java.time.Duration;
import java.util.Map;

/**
 * How patient an exchange is.
 *
 * @param connect how long making a connection may take
 * @param stall how long nothing, or next to nothing, may arrive
 * @param attempts how often something is tried in all, 1 or more
 * @param firstPause the pause before the second attempt; it doubles from there
 * @param longestPause the longest pause, a {@code Retry-After} included
 */
public record TransferLimits(
    Duration connect, Duration stall, int attempts, Duration firstPause, Duration longestPause) {

  /** Fewer bytes than this within {@link #stall} are next to nothing. */
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
   * The limits of a context: those of its environment, unless others are among its shared objects.
   *
   * @throws BadOptionException if the environment's are not a number of seconds
   */
  public static TransferLimits of(ExecutionContext context) {
    return context.shared().get(TransferLimits.class, () -> of(context.environment()));
  }

  /**
   * The limits that the environment asks for: {@code COLOPHON_REGISTRY_TIMEOUT} is how many seconds
   * nothing may arrive, 60 unless said.
   *
   * @throws BadOptionException if that is not a number of seconds
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
