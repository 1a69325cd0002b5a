package dev.colophon.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can act on: what was asked, why it cannot be, and what would work.
 *
 * <p>The message is one line of prose made of the three parts. The kinds tell programs apart who
 * has to act.
 */
public abstract sealed class ColophonException extends RuntimeException
    permits BadOptionException,
        PlacementException,
        SourceException,
        DestinationException,
        PluginException,
        CancelledException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String why;
  private final String remedy;

  /**
   * @param what what was asked, as the user wrote it where possible
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
   */
  ColophonException(String what, String why, String remedy, @Nullable Throwable cause) {
    super(join(what, why, remedy), cause);
    this.what = Objects.requireNonNull(what);
    this.why = Objects.requireNonNull(why);
    this.remedy = Objects.requireNonNull(remedy);
  }

  private static String join(String what, String why, String remedy) {
    String sentence = what + ": " + why;
    return remedy.isEmpty() ? sentence : sentence + ". " + remedy;
  }

  /**
   * This failure, and those that were found with it: options are checked all at once, so that they
   * can be mended all at once. They are the suppressed ones; none is told twice.
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

  /** What was asked. */
  public final String what() {
    return what;
  }

  /** Why it cannot be. */
  public final String why() {
    return why;
  }

  /** What would work instead; empty when nothing is known to. */
  public final String remedy() {
    return remedy;
  }
}
