package dev.colophon.core.internal.build;

import dev.colophon.core.internal.problem.Problems;
import dev.colophon.spi.ExecutionContext;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs independent jobs and reports their results in order. A failed job does not stop the others.
 */
final class IndependentJobs {

  private static final long POLL_MILLIS = 200;

  private final ExecutionContext context;

  /**
   * @param context its cancellation ends the wait for jobs
   */
  IndependentJobs(ExecutionContext context) {
    this.context = context;
  }

  /**
   * Runs jobs.
   *
   * @param atOnce the maximum number of parallel jobs; at least 1
   * @param done receives each result, in the order of the jobs
   * @throws dev.colophon.spi.ColophonException after all jobs have ended, if one failed
   */
  <T> void run(List<Supplier<T>> jobs, int atOnce, Consumer<T> done) {
    int threads = Math.max(1, Math.min(atOnce, jobs.size()));
    ExecutorService executor = context.newThreads(threads, "colophon-job");
    try {
      Problems problems = new Problems();
      Queue<Future<T>> running = new ArrayDeque<>();
      Iterator<Supplier<T>> waiting = jobs.iterator();
      while (waiting.hasNext() || !running.isEmpty()) {
        // Results wait for earlier ones to be reported, so only a few jobs run ahead.
        while (waiting.hasNext() && running.size() < 2 * threads) {
          Supplier<T> job = waiting.next();
          running.add(executor.submit(job::get));
        }
        Future<T> next = running.remove();
        problems.attempt(() -> await(next)).ifPresent(done);
      }
      problems.throwIfAny();
    } finally {
      executor.shutdownNow();
    }
  }

  private <T> T await(Future<T> running) {
    while (true) {
      try {
        return running.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        context.cancellation().check();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        context.cancellation().check();
        throw new CompletionException(e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        if (e.getCause() instanceof Error failure) {
          throw failure;
        }
        throw new CompletionException(e.getCause());
      }
    }
  }
}
