package dev.colophon.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The width of the terminal in columns: from {@code stty}, read again twice a second because it can
 * change; otherwise from COLUMNS; otherwise 80. Java has no method for it.
 */
public final class TerminalWidth implements IntSupplier {

  private static final int USUAL = 80;
  private static final int LEAST = 20;
  private static final int MOST = 1000;
  private static final long VALID_NANOS = Duration.ofMillis(500).toNanos();
  private static final long PATIENCE_MILLIS = 200;

  private final int otherwise;
  private int columns;
  private long measuredAt;

  /**
   * @param environment the environment variables
   */
  public TerminalWidth(Map<String, String> environment) {
    otherwise = number(environment.getOrDefault("COLUMNS", "")).orElse(USUAL);
  }

  @Override
  public int getAsInt() {
    long now = System.nanoTime();
    if (columns == 0 || now - measuredAt > VALID_NANOS) {
      columns = Math.min(MOST, Math.max(LEAST, ask().orElse(otherwise)));
      measuredAt = now;
    }
    return columns;
  }

  private static OptionalInt ask() {
    ProcessBuilder stty =
        new ProcessBuilder("stty", "size")
            .redirectInput(new File("/dev/tty"))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = stty.start();
      try {
        if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          return OptionalInt.empty();
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return number(answer.substring(answer.indexOf(' ') + 1).strip());
      } finally {
        process.destroy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt number(String text) {
    try {
      int value = Integer.parseInt(text);
      return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
