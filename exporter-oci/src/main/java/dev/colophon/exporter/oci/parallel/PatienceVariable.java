package dev.colophon.exporter.oci.parallel;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An environment variable that sets a timeout in seconds.
 *
 * @param name the variable's name
 * @param example a value that messages propose
 */
public record PatienceVariable(String name, Duration example) {

  /**
   * The timeout in an environment; empty if the variable is not set.
   *
   * @throws BadOptionException if the value is not 1 to 999999 seconds in decimal digits
   */
  public Optional<Duration> in(Map<String, String> environment) {
    String text = environment.getOrDefault(name, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new BadOptionException(
          Written.variable(name, text),
          Reason.INVALID,
          "it is not a number of seconds",
          Advice.of("Use " + name + "=" + example.toSeconds() + "."));
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
  }
}
