package dev.colophon.exporter.oci.parallel;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.Map;

/**
 * An environment variable that turns off what is on by default.
 *
 * @param name the variable's name
 * @param otherwise what turning it off has done, for messages: "blobs copied always"
 */
public record FlagVariable(String name, String otherwise) {

  /**
   * Whether it is on in an environment: yes, unless the variable is {@code false}.
   *
   * @throws BadOptionException if the variable is neither {@code true} nor {@code false}
   */
  public boolean isOnIn(Map<String, String> environment) {
    String value = environment.getOrDefault(name, "");
    return switch (value) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new BadOptionException(
              Written.variable(name, value),
              Reason.INVALID,
              "it is true or false",
              Advice.of("Set " + name + "=false to have " + otherwise + "."));
    };
  }
}
