package dev.colophon.core.internal.build;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Output;
import dev.colophon.core.OutputResult;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.source.PlaceRole;
import dev.colophon.core.internal.source.Transports;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.machine.NamedRegistries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Processes several independent images: in parallel if all are in registries or are only read, one
 * after another if results may be written to the same file or folder. A failure does not stop the
 * others.
 */
public final class SeveralBuilds {

  private final Transports transports;
  private final ExecutionContext context;

  /** A build, and whether all of its results are in registries, where builds do not interfere. */
  private record Job(boolean inRegistries, Supplier<BuildResult> work) {}

  /**
   * @param transports determines which places are in registries
   * @param context its cancellation ends the wait for builds
   */
  public SeveralBuilds(Transports transports, ExecutionContext context) {
    this.transports = transports;
    this.context = context;
  }

  /**
   * Builds images.
   *
   * @param build builds one image
   * @param atOnce the maximum number of parallel builds; at least 1
   * @param done receives each written output, in the order of the requests
   * @throws dev.colophon.spi.ColophonException after all builds have ended, if one failed
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
   * Annotates images in place. All registries count as registries of one run, so credentials are
   * never sent to a registry that they are not for.
   *
   * @param annotate annotates one image
   * @param atOnce the maximum number of parallel jobs; at least 1
   * @param done receives each written image, in the order of the requests
   * @throws dev.colophon.spi.ColophonException before any image is annotated, if a target is not
   *     the place of an image; after all jobs have ended, if one failed
   */
  public void annotate(
      List<AnnotateRequest> requests,
      Function<AnnotateRequest, BuildResult> annotate,
      int atOnce,
      Consumer<OutputResult> done) {
    requireTransports(requests);
    Set<String> registries = new HashSet<>();
    List<Job> jobs = new ArrayList<>();
    for (AnnotateRequest request : requests) {
      Optional<String> registry = transports.registryOf(request.target());
      registry.ifPresent(registries::add);
      jobs.add(new Job(registry.isPresent(), () -> annotate.apply(request)));
    }
    NamedRegistries.of(context).during(registries, () -> run(jobs, atOnce, done));
  }

  /** Refuses targets that are not places of images, before the first image changes. */
  private void requireTransports(List<AnnotateRequest> requests) {
    Problems problems = new Problems();
    requests.forEach(
        request -> problems.passes(() -> transports.factoryOf(request.target(), PlaceRole.TARGET)));
    problems.throwIfAny();
  }

  /**
   * Reads images. All registries count as registries of one run.
   *
   * @param read reads one image
   * @param atOnce the maximum number of parallel reads; at least 1
   * @param done receives each result, in the order of the sources
   * @throws dev.colophon.spi.ColophonException after all reads have ended, if one failed
   */
  public <T> void read(
      List<String> sources, Function<String, T> read, int atOnce, Consumer<T> done) {
    Set<String> registries =
        sources.stream()
            .flatMap(source -> transports.registryOf(source).stream())
            .collect(Collectors.toSet());
    List<Supplier<T>> jobs =
        sources.stream().<Supplier<T>>map(source -> () -> read.apply(source)).toList();
    NamedRegistries.of(context)
        .during(registries, () -> new IndependentJobs(context).run(jobs, atOnce, done));
  }

  private boolean isForRegistries(BuildRequest request) {
    return request.outputs().stream()
        .allMatch(
            output ->
                output instanceof Output.Place place
                    && transports.registryOf(place.place()).isPresent());
  }

  private void run(List<Job> jobs, int atOnce, Consumer<OutputResult> done) {
    List<Supplier<BuildResult>> work = jobs.stream().map(Job::work).toList();
    new IndependentJobs(context)
        .run(
            work,
            jobs.stream().allMatch(Job::inRegistries) ? atOnce : 1,
            result -> result.outputs().forEach(done));
  }
}
