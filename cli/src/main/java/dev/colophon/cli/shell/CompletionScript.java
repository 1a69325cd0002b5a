package dev.colophon.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A shell that can complete, spelled as on the command line. Its script hands the words to the
 * program, which knows what is installed and which files there are.
 */
public enum CompletionScript {
  bash,
  zsh,
  fish;

  /** The script. */
  public String text() {
    String name = "completion." + name().toLowerCase(Locale.ROOT);
    try (InputStream in = CompletionScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
