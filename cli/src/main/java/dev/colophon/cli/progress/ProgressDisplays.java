package dev.colophon.cli.progress;

import dev.colophon.cli.terminal.TerminalWidth;
import java.io.PrintStream;
import java.util.Map;

/**
 * Chooses how progress is shown.
 *
 * @param board the board on which the work records its progress
 * @param out standard error
 * @param isTerminal whether standard error is a terminal
 * @param environment the environment variables
 */
public record ProgressDisplays(
    ProgressBoard board, PrintStream out, boolean isTerminal, Map<String, String> environment) {

  /** Starts to show progress. */
  public Shown begin(ProgressMode mode) {
    return switch (mode) {
      case none -> () -> {};
      case rawjson -> ProgressDisplay.begin(board, new JsonView(), out)::close;
      case plain -> ProgressDisplay.begin(board, new LineView(), out)::close;
      case tty -> ProgressDisplay.begin(board, bars(), out)::close;
      case auto -> begin(isTerminal && !isDumb() ? ProgressMode.tty : ProgressMode.plain);
    };
  }

  private BarView bars() {
    boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb();
    return new BarView(new TerminalWidth(environment), colours);
  }

  /** Whether TERM says that the terminal cannot move its cursor. */
  private boolean isDumb() {
    return environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Starts to report long waits, and nothing else. */
  public Shown beginWaits() {
    return ProgressDisplay.begin(board, new WaitView(), out)::close;
  }

  /** Progress that is shown until it is closed. */
  @FunctionalInterface
  public interface Shown extends AutoCloseable {
    @Override
    void close();
  }
}
