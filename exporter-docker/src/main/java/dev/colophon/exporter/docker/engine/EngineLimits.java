package dev.colophon.exporter.docker.engine;

import dev.colophon.exporter.oci.parallel.PatienceVariable;
import dev.colophon.spi.BadOptionException;
import java.time.Duration;
import java.util.Map;

/**
 * Time limits for an engine.
 *
 * @param answer how long a short answer may take
 * @param stall how long a transfer of an image may pause, without bytes in either direction
 */
record EngineLimits(Duration answer, Duration stall) {

  static final String VARIABLE = "COLOPHON_DOCKER_TIMEOUT";

  /** Engines unpack layers before they answer, and pack them before they send the first byte. */
  private static final EngineLimits DEFAULT =
      new EngineLimits(Duration.ofSeconds(30), Duration.ofMinutes(10));

  /**
   * The limits that the environment sets: {@code COLOPHON_DOCKER_TIMEOUT} is both, in seconds.
   *
   * @throws BadOptionException if the variable is not a number of seconds
   */
  static EngineLimits of(Map<String, String> environment) {
    return new PatienceVariable(VARIABLE, DEFAULT.stall)
        .in(environment)
        .map(limit -> new EngineLimits(limit, limit))
        .orElse(DEFAULT);
  }
}
