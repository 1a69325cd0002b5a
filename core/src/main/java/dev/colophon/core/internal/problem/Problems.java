package dev.colophon.core.internal.problem;

import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ColophonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects problems of several checks, to report all of them at once. */
public final class Problems {

  private final List<ColophonException> found = new ArrayList<>();

  /** Creates an empty collection. */
  public Problems() {}

  /** Runs a check and collects its problems. Returns whether there were none. */
  public boolean passes(Runnable check) {
    return attempt(
            () -> {
              check.run();
              return true;
            })
        .isPresent();
  }

  /** Runs work and returns its result. If it fails, collects the failure and returns nothing. */
  public <T> Optional<T> attempt(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (CancelledException e) {
      throw e;
    } catch (ColophonException e) {
      found.add(e);
      return Optional.empty();
    }
  }

  /** Adds a problem. */
  public void add(ColophonException problem) {
    found.add(problem);
  }

  /** Whether there are any problems. */
  public boolean hasAny() {
    return !found.isEmpty();
  }

  /**
   * Fails if there is any problem.
   *
   * @throws ColophonException the first, with {@linkplain ColophonException#all() the others}
   */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    ColophonException first = found.get(0);
    found.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
    throw first;
  }
}
