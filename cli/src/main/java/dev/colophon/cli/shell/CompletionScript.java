package dev.colophon.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A shell with completion, spelled as on the command line. Its script passes the words to Colophon,
 * which finds installed exporters, images and files.
 */
public enum CompletionScript {
  bash,
  zsh,
  fish;

  /** The text of the script. */
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
