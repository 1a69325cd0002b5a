package dev.colophon.maven;

import dev.colophon.core.internal.text.VisibleText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a goal's failure with its causes and stack traces. Control characters in its
 * messages are escaped, because Maven also shows the messages of causes.
 */
final class VisibleFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** The maximum depth, in case a cause has itself as a cause. */
  private static final int MOST = 100;

  private final String text;

  private VisibleFailure(Throwable failure, int depth) {
    super(visible(failure.getMessage()));
    this.text = VisibleText.line(failure.toString());
    setStackTrace(failure.getStackTrace());
    Optional.ofNullable(failure.getCause())
        .filter(cause -> depth < MOST)
        .ifPresent(cause -> initCause(new VisibleFailure(cause, depth + 1)));
  }

  static VisibleFailure of(Throwable failure) {
    return new VisibleFailure(failure, 0);
  }

  private static @Nullable String visible(@Nullable String message) {
    return message == null ? null : VisibleText.line(message);
  }

  /** Returns the text of the original failure, with its class name. */
  @SuppressWarnings("OverrideThrowableToString") // The name is in no message.
  @Override
  public String toString() {
    return text;
  }
}
