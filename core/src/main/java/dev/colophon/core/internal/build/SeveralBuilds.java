package dev.colophon.core.internal.build;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Output;
import dev.colophon.core.OutputResult;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.source.Transports;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.NamedRegistries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs builds that are independent of each other: several at once where all go to registries, one
 * after another where they may write into the same file or folder. One that fails does not keep the
 * others from being done.
 */
public final class SeveralBuilds {

  private static final long POLL_MILLIS = 200;

  private final Transports transports;
  private final ExecutionContext context;

  /** One build, and whether all of its results are in registries, where builds do not meet. */
  private record Job(boolean inRegistries, Supplier<BuildResult> work) {}

  /**
   * @param transports finds out what is in registries
   * @param context ends the wait for builds when it is cancelled
   */
  public SeveralBuilds(Transports transports, ExecutionContext context) {
    this.transports = transports;
    this.context = context;
  }

  /**
   * Builds images.
   *
   * @param build builds one
   * @param atOnce how many are built at the same time at most; at least 1
   * @param done hears of each output that was written, in the order of the requests
   * @throws dev.colophon.spi.ColophonException if one failed, when the others have ended
   */
  public void build(
      List<BuildRequest> requests,
      Function<BuildRequest, BuildResult> build,
      int atOnce,
      Consumer<OutputResult> done) {
    run(
        requests.stream()
            .map(request -> new Job(isForRegistries(request), () -> build.apply(request)))
            .toList(),
        atOnce,
        done);
  }

  /**
   * Annotates images where they are. The registries of all count as those of one run, so that no
   * credentials reach a registry that they are not for.
   *
   * @param annotate annotates one
   * @param atOnce how many are annotated at the same time at most; at least 1
   * @param done hears of each image that was written, in the order of the requests
   * @throws dev.colophon.spi.ColophonException if one failed, when the others have ended
   */
  public void annotate(
      List<AnnotateRequest> requests,
      Function<AnnotateRequest, BuildResult> annotate,
      int atOnce,
      Consumer<OutputResult> done) {
    Set<String> registries = new HashSet<>();
    List<Job> jobs = new ArrayList<>();
    for (AnnotateRequest request : requests) {
      Optional<String> registry = transports.registryOf(request.target());
      registry.ifPresent(registries::add);
      jobs.add(new Job(registry.isPresent(), () -> annotate.apply(request)));
    }
    NamedRegistries.of(context).during(registries, () -> run(jobs, atOnce, done));
  }

  private boolean isForRegistries(BuildRequest request) {
    return request.outputs().stream()
        .allMatch(
            output ->
                output instanceof Output.Place place
                    && transports.registryOf(place.place()).isPresent());
  }

  private void run(List<Job> jobs, int atOnce, Consumer<OutputResult> done) {
    int threads = jobs.stream().allMatch(Job::inRegistries) ? Math.min(atOnce, jobs.size()) : 1;
    ExecutorService executor =
        Executors.newFixedThreadPool(Math.max(1, threads), SeveralBuilds::thread);
    try {
      Problems problems = new Problems();
      Queue<Future<BuildResult>> running = new ArrayDeque<>();
      Iterator<Job> waiting = jobs.iterator();
      while (waiting.hasNext() || !running.isEmpty()) {
        // Results are kept until those before them are told, so few are ahead.
        while (waiting.hasNext() && running.size() < 2 * threads) {
          Job job = waiting.next();
          running.add(executor.submit(() -> job.work().get()));
        }
        Future<BuildResult> next = running.remove();
        Optional<BuildResult> result = problems.attempt(() -> await(next));
        result.ifPresent(written -> written.outputs().forEach(done));
      }
      problems.throwIfAny();
    } finally {
      executor.shutdownNow();
    }
  }

  private BuildResult await(Future<BuildResult> running) {
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

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "colophon-build");
    thread.setDaemon(true);
    return thread;
  }
}
