package dev.colophon.exporter.image.http;

import dev.colophon.exporter.oci.parallel.Futures;
import dev.colophon.spi.Cancellation;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Repeats an attempt that failed because of a broken connection or a busy server, as {@link
 * RetryPolicy} says, after a pause that doubles each time or that the server asks for. An attempt
 * must do no harm if it is made twice, and must not repeat anything itself.
 */
public final class Retries {

  private static final double JITTER = 0.2;
  private static final Duration OWN_PAUSE = Duration.ofNanos(-1);

  private final Cancellation cancellation;
  private final ExecutorService threads;
  private final dev.failsafe.RetryPolicy<Object> policy;

  /**
   * @param threads where attempts run, so that their caller can be cancelled
   */
  public Retries(TransferLimits limits, Cancellation cancellation, ExecutorService threads) {
    this.cancellation = cancellation;
    this.threads = threads;
    this.policy =
        dev.failsafe.RetryPolicy.builder()
            .handleIf(failure -> RetryPolicy.isWorthAnotherAttempt(failure, limits))
            .handleResultIf(result -> result instanceof Outcome<?> outcome && !outcome.expected())
            .withMaxAttempts(limits.attempts())
            .withBackoff(limits.firstPause(), limits.longestPause())
            .withDelayFnOn(this::askedFor, RegistryException.class)
            .withJitter(JITTER)
            .build();
  }

  /** One attempt. */
  @FunctionalInterface
  public interface Attempt<T> {
    /** Tries; a {@link RegistryException} says whether another attempt may help. */
    T run() throws IOException;
  }

  /**
   * Makes as many attempts as needed, within the limits, and returns the result.
   *
   * @throws RegistryException if no attempt succeeds; it says how many were made
   * @throws IOException if an attempt fails otherwise
   */
  public <T> T run(Attempt<T> attempt) throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    Future<T> outcome = threads.submit(() -> repeat(attempt, attempts));
    try {
      return Futures.await(outcome, cancellation);
    } catch (RegistryException e) {
      throw e.mayPass() ? e.afterAttempts(attempts.get()) : e;
    }
  }

  /**
   * Returns the result of the first attempt that is as expected, or else of the last one.
   *
   * @throws RegistryException if attempts fail; it says how many were made
   * @throws IOException if an attempt fails otherwise
   */
  public <T> T runUntil(Predicate<T> expected, Attempt<T> attempt) throws IOException {
    return run(() -> Outcome.of(attempt.run(), expected)).result();
  }

  /** The result of an attempt that may change later. */
  private record Outcome<T>(T result, boolean expected) {

    static <T> Outcome<T> of(T result, Predicate<T> expected) {
      return new Outcome<>(result, expected.test(result));
    }
  }

  private <T> T repeat(Attempt<T> attempt, AtomicInteger attempts) throws IOException {
    try {
      return Failsafe.with(policy)
          .get(
              () -> {
                attempts.incrementAndGet();
                return attempt.run();
              });
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof InterruptedException interruption) {
        throw new IOException("the work was interrupted", interruption);
      }
      throw e;
    }
  }

  /**
   * A negative value means the policy's own pause. The jitter must not shorten a requested pause.
   */
  private Duration askedFor(dev.failsafe.ExecutionContext<?> context) {
    return context.getLastException() instanceof RegistryException e
        ? e.pause()
            .map(pause -> Duration.ofMillis(Math.round(pause.toMillis() / (1 - JITTER))))
            .orElse(OWN_PAUSE)
        : OWN_PAUSE;
  }
}
