package dev.colophon.exporter.image.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The rules for retries, the same for registries, token servers and storage: which answers may
 * change later, and when. {@link Retries} follows them, and is the only place that repeats a
 * request.
 */
public final class RetryPolicy {

  private RetryPolicy() {}

  /** Whether the same request may succeed later: for the statuses 408, 429 and 5xx except 501. */
  public static boolean isPassing(int status) {
    return status == 408 || status == 429 || (status / 100 == 5 && status != 501);
  }

  /** The pause in {@code Retry-After}: seconds, or a time (RFC 9110, 10.2.3). */
  public static Optional<Duration> pauseAskedFor(HeaderFields headers) {
    String text = headers.firstValue("Retry-After").orElse("").strip();
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(Instant.now(), until);
      return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whether another attempt may help, and the server does not ask for a longer pause than ours. */
  static boolean isWorthAnotherAttempt(Throwable failure, TransferLimits limits) {
    return failure instanceof RegistryException e
        && e.mayPass()
        && e.pause().filter(requested -> requested.compareTo(limits.longestPause()) > 0).isEmpty();
  }
}
