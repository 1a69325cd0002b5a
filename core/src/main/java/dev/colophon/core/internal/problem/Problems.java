package dev.colophon.core.internal.problem;

import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ColophonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the problems that several checks find, so that all are reported at once. */
public final class Problems {

  private final List<ColophonException> found = new ArrayList<>();

  /** No problem so far. */
  public Problems() {}

  /** Whether a check finds nothing wrong; what it finds is kept. */
  public boolean passes(Runnable check) {
    return attempt(
            () -> {
              check.run();
              return true;
            })
        .isPresent();
  }

  /** Runs work and answers its result; if it fails, keeps the failure and answers nothing. */
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

  /** Keeps a problem. */
  public void add(ColophonException problem) {
    found.add(problem);
  }

  /** Whether there is any. */
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
