package dev.colophon.exporter.image.http;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer with an error status, and the server's own message (OCI distribution-spec, "Error
 * Codes").
 *
 * @param status the HTTP status
 * @param codes the codes of its errors
 * @param message the first error's message as one short line; empty if there is none
 */
public record ErrorAnswer(int status, List<String> codes, String message) {

  private static final int MAX_SIZE = 1 << 16;
  private static final int MAX_SHOWN = 300;

  /** Fields in which servers that are not registries put their message. */
  private static final List<String> OTHER_FIELDS =
      List.of("details", "message", "error_description", "error", "detail");

  /** Copies the codes, so that the record does not change. */
  public ErrorAnswer {
    codes = List.copyOf(codes);
  }

  /** Reads an answer to its end, up to a limit. */
  public static ErrorAnswer read(HttpAnswer answer, DocumentFormat format) {
    String message = "";
    try (ResponseBody body = answer.body()) {
      byte[] bytes = body.readNBytes(MAX_SIZE);
      message = isPlainText(answer) ? oneLine(new String(bytes, StandardCharsets.UTF_8)) : "";
      return of(answer.status(), format.readTree(DocumentBytes.of(bytes), "the answer"));
    } catch (SourceException | IOException e) {
      // Not JSON, or truncated: only the status, or plain text, is known.
      return new ErrorAnswer(answer.status(), List.of(), message);
    }
  }

  private static boolean isPlainText(HttpAnswer answer) {
    return answer
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.startsWith("text/plain"))
        .isPresent();
  }

  /** Returns the codes and the message in a JSON answer. */
  public static ErrorAnswer of(int status, Map<String, Object> json) {
    List<String> codes = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    if (json.get("errors") instanceof List<?> errors) {
      for (Object error : errors) {
        if (error instanceof Map<?, ?> fields) {
          text(fields, "code").ifPresent(codes::add);
          text(fields, "message").or(() -> text(fields, "code")).ifPresent(messages::add);
        } else if (error instanceof String text) {
          messages.add(text);
        }
      }
    }
    text(json, "errors").ifPresent(messages::add);
    if (json.get("errors") == null) {
      OTHER_FIELDS.forEach(name -> text(json, name).ifPresent(messages::add));
    }
    return new ErrorAnswer(status, codes, messages.isEmpty() ? "" : oneLine(messages.get(0)));
  }

  private static Optional<String> text(Map<?, ?> fields, String name) {
    if (fields.get(name) instanceof Map<?, ?> inner) {
      return text(inner, "message");
    }
    return fields.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** One short line without control characters, because the text is foreign. */
  private static String oneLine(String message) {
    String line =
        message.replaceAll("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]+", " ").strip();
    return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
  }

  /** Returns the status and the message: {@code status 403: access denied}. */
  public String shown() {
    return "status " + status + (message.isEmpty() ? "" : ": " + message);
  }
}
