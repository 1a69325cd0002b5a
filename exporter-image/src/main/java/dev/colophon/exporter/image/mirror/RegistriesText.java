package dev.colophon.exporter.image.mirror;

import dev.colophon.exporter.image.http.RegistryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file of {@code registries.conf} before it is parsed.
 *
 * @param file where it is
 * @param text its content
 */
record RegistriesText(Path file, String text) {

  private static final long MAX_SIZE = 4L << 20;

  /** The begin of a table about registries, or of a key with such tables. */
  private static final Pattern TABLE =
      Pattern.compile(
          "(?m)^\\s*(\\[\\[?\\s*[\"']?registr|registr|[\"']registr\\w*[\"']\\s*(\\.|=\\s*\\[))");

  /**
   * Reads a file.
   *
   * @throws RegistryException if it cannot be read
   */
  static RegistriesText read(Path file) throws RegistryException {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new RegistryException(file + " is too large for a registries.conf", "");
      }
      return new RegistriesText(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw e instanceof RegistryException known
          ? known
          : RegistryException.lasting(file + " cannot be read", "", e);
    }
  }

  /**
   * Whether it may have tables about registries. Distributions install files without any, and
   * parsing them takes longer than the rest of a short command.
   */
  boolean mayHaveTables() {
    return TABLE.matcher(text).find();
  }
}
