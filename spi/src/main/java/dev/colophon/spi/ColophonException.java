package dev.colophon.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can act on: what was requested, why it is impossible, and what would
 * work.
 *
 * <p>The message is one line of prose made of the three parts. The type tells a program who has to
 * act, and the {@link #reason} why. Causes are of types of Java or of the SPI; those of libraries
 * and plug-ins are copied into such.
 */
public abstract sealed class ColophonException extends RuntimeException
    permits BadOptionException,
        PlacementException,
        SourceException,
        DestinationException,
        PluginException,
        CancelledException {

  private static final long serialVersionUID = 1L;

  private final Written subject;
  private final Reason reason;
  private final String why;
  private final Advice advice;

  /**
   * @param subject what the failure is about
   * @param reason why it failed, for programs
   * @param why why it failed, a clause without a final full stop
   * @param advice what would work
   */
  ColophonException(
      Written subject, Reason reason, String why, Advice advice, @Nullable Throwable cause) {
    super(subject + ": " + why + (advice.isEmpty() ? "" : ". " + advice), KnownCause.of(cause));
    this.subject = Objects.requireNonNull(subject);
    this.reason = Objects.requireNonNull(reason);
    this.why = Objects.requireNonNull(why);
    this.advice = advice;
  }

  /**
   * This failure, and those that were found with it: options are checked all at once, so that they
   * can be corrected all at once. They are the suppressed ones; none is listed twice.
   */
  public final List<ColophonException> all() {
    Map<String, ColophonException> all = new LinkedHashMap<>();
    all.put(String.valueOf(getMessage()), this);
    for (Throwable other : getSuppressed()) {
      if (other instanceof ColophonException problem) {
        problem.all().forEach(each -> all.putIfAbsent(String.valueOf(each.getMessage()), each));
      }
    }
    return List.copyOf(all.values());
  }

  /** The subject of the failure, as the user wrote it. */
  public final Written subject() {
    return subject;
  }

  /** Why it failed, for programs. */
  public final Reason reason() {
    return reason;
  }

  /** Why it failed, a clause. */
  public final String why() {
    return why;
  }

  /** Advice on what would work instead. */
  public final Advice advice() {
    return advice;
  }
}
