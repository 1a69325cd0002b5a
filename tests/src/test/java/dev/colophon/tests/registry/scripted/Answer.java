package dev.colophon.tests.registry.scripted;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the scripted registry.
 *
 * @param status the HTTP status; 0 ends the connection without an answer
 * @param headers its headers; $BASE in a value stands for scheme, host and port
 * @param body its body
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

  static Answer of(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  /** The connection ends. */
  static Answer dropped() {
    return of(0);
  }

  /** An error in the registries' own form. */
  static Answer error(int status, String code, String message) {
    String body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
    return of(status).with("Content-Type", "application/json").body(body);
  }

  static Answer html(int status) {
    return of(status).with("Content-Type", "text/html").body("<html>Log in</html>");
  }

  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  Answer body(String text) {
    return body(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Answer body(byte[] bytes) {
    return new Answer(status, headers, bytes);
  }
}
