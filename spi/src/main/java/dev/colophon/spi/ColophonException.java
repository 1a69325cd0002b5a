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
 * <p>The message consists of these three parts. The type tells a program who has to act, and {@link
 * #reason} what kind of failure it is. Causes are exceptions of Java or of the SPI; those of
 * libraries and plug-ins are replaced by copies of such types.
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
   * @param subject the option, source or destination that failed, as the user wrote it
   * @param reason the kind of failure, for programs
   * @param why the cause in words, a clause without a full stop
   * @param advice advice on what to type instead
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
   * This failure, followed by the others that were found with it. Options are checked together, so
   * that users can correct them together. The others are its suppressed exceptions; none is listed
   * twice.
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

  /** The kind of failure, for programs. */
  public final Reason reason() {
    return reason;
  }

  /** The cause in words, a clause without a full stop. */
  public final String why() {
    return why;
  }

  /** Advice on what to type instead. */
  public final Advice advice() {
    return advice;
  }
}
