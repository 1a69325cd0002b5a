package dev.colophon.cli.shell;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables that Colophon reads, with their meanings, as in its manual page. */
public final class EnvironmentVariables {

  private static final String RESOURCE = "environment.txt";

  private EnvironmentVariables() {}

  /** The meanings by name, Colophon's own variables first. */
  public static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    try (InputStream in = EnvironmentVariables.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new FileNotFoundException(RESOURCE);
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" \\| ", 2))
          .forEach(row -> all.put(row[0], row[1]));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("a list of this program cannot be read", e);
    }
  }
}
