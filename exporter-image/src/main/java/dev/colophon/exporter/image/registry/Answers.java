package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.ResponseBody;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a registry's answers mean (OCI distribution-spec, "Error Codes"). */
final class Answers {

  private static final int MAX_ERROR_SIZE = 1 << 16;
  private static final int MAX_SHOWN = 300;
  private static final Set<String> UNKNOWN = Set.of("MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN");

  private Answers() {}

  /** Fails where the status says that the same request may do later: 408, 429 and 5xx. */
  static void requireNotBusy(HttpResponse<ResponseBody> answer, String registry)
      throws RegistryException {
    int status = answer.statusCode();
    if (status != 408 && status != 429 && status / 100 != 5) {
      return;
    }
    answer.body().close();
    Optional<Duration> pause = retryAfter(answer);
    throw RegistryException.busy(
        status,
        "the registry "
            + registry
            + (status == 429 ? " has had too many requests" : " fails")
            + " (status "
            + status
            + pause.map(p -> ", asks to wait " + p.toSeconds() + " s").orElse("")
            + ")",
        pause);
  }

  /** Seconds, or a time (RFC 7231, 7.1.3). */
  private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
    String text = answer.headers().firstValue("Retry-After").orElse("").strip();
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

  /** What an answer that is no success says. */
  static RegistryException refusal(
      HttpResponse<ResponseBody> answer, String registry, DocumentFormat format) {
    return refusal(answer.statusCode(), registry, errors(answer, format));
  }

  /**
   * What an answer says that does not take a manifest or an index. All that one names was found in
   * the repository or written to it before: a registry that does not know it yet may know it soon.
   * Its own readers see a link to a blob empty while somebody else writes the same link.
   */
  static RegistryException refusalOfDocument(
      HttpResponse<ResponseBody> answer, String registry, DocumentFormat format) {
    List<Map<?, ?>> errors = errors(answer, format);
    boolean unknown =
        errors.stream().anyMatch(error -> UNKNOWN.contains(String.valueOf(error.get("code"))));
    int status = answer.statusCode();
    return unknown
        ? RegistryException.busy(status, why(status, registry, errors), Optional.empty())
        : refusal(status, registry, errors);
  }

  private static RegistryException refusal(int status, String registry, List<Map<?, ?>> errors) {
    String remedy =
        status == 401 || status == 403
            ? "Log in with docker login, or set COLOPHON_USERNAME and COLOPHON_PASSWORD."
            : "";
    return RegistryException.refused(status, why(status, registry, errors), remedy);
  }

  private static String why(int status, String registry, List<Map<?, ?>> errors) {
    String said = said(errors);
    return "the registry "
        + registry
        + switch (status) {
          case 401 -> " does not let us in";
          case 403 -> " does not allow it";
          case 404 -> " does not have it";
          default -> " refuses";
        }
        + " (status "
        + status
        + (said.isEmpty() ? ")" : ": " + said + ")");
  }

  private static List<Map<?, ?>> errors(HttpResponse<ResponseBody> answer, DocumentFormat format) {
    List<Map<?, ?>> errors = new ArrayList<>();
    try (ResponseBody body = answer.body()) {
      byte[] bytes = body.readNBytes(MAX_ERROR_SIZE);
      Map<String, Object> json = format.readTree(DocumentBytes.of(bytes), "the answer");
      if (json.get("errors") instanceof List<?> found) {
        found.forEach(error -> errors.add(error instanceof Map<?, ?> map ? map : Map.of()));
      }
    } catch (SourceException | IOException e) {
      // Then the status says all there is.
    }
    return errors;
  }

  private static String said(List<Map<?, ?>> errors) {
    if (errors.isEmpty() || errors.get(0).isEmpty()) {
      return "";
    }
    return shown(
        errors.get(0).get("message") instanceof String message
            ? message
            : String.valueOf(errors.get(0).get("code")));
  }

  /** One short line: what a registry says is not ours. */
  private static String shown(String message) {
    String line = message.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
  }
}
