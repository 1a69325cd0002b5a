package dev.colophon.exporter.image.mirror;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A {@code registries.conf} file before it is parsed.
 *
 * @param file the path of the file
 * @param text its content
 */
record RegistriesText(Path file, String text) {

  private static final int MAX_SIZE = 4 << 20;

  /** The beginning of a table about registries, or of a key with such tables. */
  private static final Pattern TABLE =
      Pattern.compile(
          "(?m)^\\s*(\\[\\[?\\s*[\"']?registr|registr|[\"']registr\\w*[\"']\\s*(\\.|=\\s*\\[))");

  /**
   * Reads a file.
   *
   * @throws RegistryException if it cannot be read
   */
  static RegistriesText read(Path file, ExecutionContext context) throws RegistryException {
    try {
      return new RegistriesText(
          file, new String(context.readFile(file, MAX_SIZE), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw RegistryException.unreadable(file, e);
    }
  }

  /**
   * Whether the file may have tables about registries. Distributions install files without any,
   * which would take longer to parse than the rest of a short command.
   */
  boolean mayHaveTables() {
    return TABLE.matcher(text).find();
  }
}
