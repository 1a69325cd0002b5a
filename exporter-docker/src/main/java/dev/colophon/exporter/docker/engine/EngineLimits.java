package dev.colophon.exporter.docker.engine;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.time.Duration;
import java.util.Map;

/**
 * How long an engine is waited for.
 *
 * @param answer how long an answer may take that the engine gives from memory
 * @param stall how long no byte of an image, nor of the answer to it, may move in either direction
 */
record EngineLimits(Duration answer, Duration stall) {

  static final String VARIABLE = "COLOPHON_DOCKER_TIMEOUT";

  /** Engines unpack layers before they answer, and pack them before they send the first byte. */
  private static final EngineLimits DEFAULT =
      new EngineLimits(Duration.ofSeconds(30), Duration.ofMinutes(10));

  /**
   * The limits that the environment sets: {@code COLOPHON_DOCKER_TIMEOUT} is both, in seconds.
   *
   * @throws BadOptionException if it is not a number of seconds
   */
  static EngineLimits of(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, "");
    if (text.isEmpty()) {
      return DEFAULT;
    }
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new BadOptionException(
          Written.variable(VARIABLE, text),
          Reason.INVALID,
          "it is not a number of seconds",
          Advice.of("Use " + VARIABLE + "=600."));
    }
    Duration limit = Duration.ofSeconds(Long.parseLong(text));
    return new EngineLimits(limit, limit);
  }
}
