package dev.colophon.core.internal.build;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Output;
import dev.colophon.core.OutputResult;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.source.Transports;
import dev.colophon.spi.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs builds that are independent of each other: a few at once where all go to registries, one
 * after another where they write into the same file or folder. One that fails does not keep the
 * others from being done.
 */
public final class SeveralBuilds {

  private static final int AT_ONCE = 4;
  private static final long POLL_MILLIS = 200;

  private final Function<BuildRequest, BuildResult> build;
  private final Transports transports;
  private final Cancellation cancellation;

  /**
   * @param build runs one build
   * @param transports finds out which outputs are in registries
   */
  public SeveralBuilds(
      Function<BuildRequest, BuildResult> build, Transports transports, Cancellation cancellation) {
    this.build = build;
    this.transports = transports;
    this.cancellation = cancellation;
  }

  /**
   * Runs the builds.
   *
   * @param done hears of each output that was written, soon after it was
   * @throws dev.colophon.spi.ColophonException if one failed, when the others have ended
   */
  public void run(List<BuildRequest> requests, Consumer<OutputResult> done) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            requests.stream().allMatch(this::isForRegistries) ? AT_ONCE : 1, SeveralBuilds::thread);
    try {
      List<Future<BuildResult>> running = new ArrayList<>();
      requests.forEach(request -> running.add(threads.submit(() -> build.apply(request))));
      Problems problems = new Problems();
      for (Future<BuildResult> one : running) {
        Optional<BuildResult> result = problems.attempt(() -> await(one));
        result.ifPresent(written -> written.outputs().forEach(done));
      }
      problems.throwIfAny();
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean isForRegistries(BuildRequest request) {
    return request.outputs().stream()
        .allMatch(
            output ->
                output instanceof Output.Place place
                    && transports.registryOf(place.place()).isPresent());
  }

  private BuildResult await(Future<BuildResult> running) {
    while (true) {
      try {
        return running.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        cancellation.check();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CompletionException(e);
      } catch (java.util.concurrent.ExecutionException e) {
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

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "colophon-build");
    thread.setDaemon(true);
    return thread;
  }
}
