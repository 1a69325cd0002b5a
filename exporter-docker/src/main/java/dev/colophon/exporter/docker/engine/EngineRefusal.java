package dev.colophon.exporter.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.exporter.docker.json.ForeignJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The message in an engine's error response. */
final class EngineRefusal {

  private static final int MAX_SIZE = 1 << 16;

  private EngineRefusal() {}

  /**
   * Creates the failure that a response reports.
   *
   * @param engine the engine, for messages
   */
  static EngineException of(String engine, int status, InputStream answer) {
    String message = EngineWords.cut(message(beginning(answer)));
    String said = message.isEmpty() ? "" : ": " + message;
    return EngineException.refused(status, engine + " refuses (status " + status + ")" + said);
  }

  /**
   * Reads as much of an answer as arrives: an engine that refuses may close the connection early.
   */
  private static byte[] beginning(InputStream answer) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 13];
    try {
      for (int n = 0; n >= 0 && read.size() < MAX_SIZE; n = answer.read(buffer)) {
        read.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // The status alone is enough.
    }
    return read.toByteArray();
  }

  private static String message(byte[] body) {
    try {
      JsonNode json = ForeignJson.read(body);
      return ForeignJson.text(json, "message").orElse("");
    } catch (IOException e) {
      String text = new String(body, StandardCharsets.UTF_8);
      return text.lines().map(String::strip).findFirst().orElse("");
    }
  }
}
