package dev.colophon.exporter.image.http;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.Map;

/** The environment variable that turns HTTP/2 off, for what stands on the way and breaks it. */
final class Http2Variable {

  private static final String NAME = "COLOPHON_HTTP2";

  private Http2Variable() {}

  /**
   * Whether HTTP/2 is offered to servers: yes, unless the variable is {@code false}.
   *
   * @throws BadOptionException if it is neither {@code true} nor {@code false}
   */
  static boolean allows(Map<String, String> environment) {
    String value = environment.getOrDefault(NAME, "");
    return switch (value) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new BadOptionException(
              Written.variable(NAME, value),
              Reason.INVALID,
              "it is true or false",
              Advice.of("Set " + NAME + "=false to have HTTP/1.1 used always."));
    };
  }
}
