package dev.colophon.tests.fleet;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.OutputPlan;
import dev.colophon.spi.ColophonException;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Builders, mergers and annotators of one repository, many at a time, each with a Colophon of its
 * own that knows nothing of the others.
 */
final class Fleet {

  private static final String REPOSITORY = "/fleet/app";
  private static final List<String> ARCHITECTURES =
      List.of("amd64", "arm64", "s390x", "ppc64le", "riscv64", "mips64le", "386", "loong64");

  private final FleetSize size;
  private final String host;
  private final Path folder;

  /**
   * @param host host and port of the registry, as the fleet reaches it
   * @param folder where the builders find what they build
   */
  Fleet(FleetSize size, String host, Path folder) {
    this.size = size;
    this.host = host;
    this.folder = folder;
  }

  /** Pushes the image of each builder by its digest; those of one tag stand beside each other. */
  List<String> build() throws InterruptedException, ExecutionException {
    List<String> sources =
        ARCHITECTURES.stream()
            .limit(size.platforms())
            .map(name -> TarBuilder.of(SampleImage.lone(name)).write(folder.resolve(name + ".tar")))
            .map(file -> "oci-archive:" + file)
            .toList();
    List<Callable<String>> work = new ArrayList<>();
    for (int builder = 0; builder < size.builders(); builder++) {
      String output =
          "type=registry,push-by-digest=true,name="
              + host
              + REPOSITORY
              + ",annotation.org.example.builder="
              + builder;
      String source = sources.get(builder % size.platforms());
      work.add(() -> push(BuildRequest.from(source).output(output).build()));
    }
    return all(work);
  }

  /** Merges what was built into the tags; each merger writes its name into the index. */
  List<Outcome> merge(List<String> digests) throws InterruptedException, ExecutionException {
    List<Callable<Outcome>> work = new ArrayList<>();
    for (int tag = 0; tag < size.tags(); tag++) {
      for (int merger = 0; merger < size.mergers(tag); merger++) {
        String name = size.tag(tag);
        BuildRequest request = merging(digestsOf(tag, digests), name, merger);
        work.add(() -> outcome(name, request));
      }
    }
    return all(work);
  }

  /** The digests that belong into a tag. */
  List<String> digestsOf(int tag, List<String> digests) {
    return digests.subList(tag * size.platforms(), (tag + 1) * size.platforms());
  }

  /** Annotates one tag in place, each annotator with a key of its own. */
  List<Outcome> annotate(String tag) throws InterruptedException, ExecutionException {
    String target = "docker://" + host + REPOSITORY + ":" + tag;
    List<Callable<Outcome>> work =
        IntStream.range(0, size.annotators())
            .mapToObj(
                number ->
                    (Callable<Outcome>) () -> annotated(target, "org.example.annotator" + number))
            .toList();
    return all(work);
  }

  private BuildRequest merging(List<String> digests, String tag, int merger) {
    BuildRequest.Builder request =
        BuildRequest.of(
            digests.stream()
                .map(digest -> "docker://" + host + REPOSITORY + "@" + digest)
                .toList());
    return request
        .output(
            "type=registry,name="
                + host
                + REPOSITORY
                + ":"
                + tag
                + ",annotation-index.org.example.merger="
                + merger
                + ",annotation-manifest-descriptor.org.example.tag="
                + tag)
        .build();
  }

  private static String push(BuildRequest request) {
    return digest(TestContext.colophon().build(request).outputs().get(0).plan());
  }

  /** A merger that fails would have written the same image without the others. */
  private static Outcome outcome(String tag, BuildRequest request) {
    try {
      return new Outcome(tag, push(request), "");
    } catch (ColophonException e) {
      String wanted = digest(TestContext.colophon().plan(request).outputs().get(0));
      return new Outcome(tag, wanted, String.valueOf(e.getMessage()));
    }
  }

  private static Outcome annotated(String target, String key) {
    try {
      TestContext.colophon().annotate(AnnotateRequest.of(target, "index:" + key + "=v"));
      return new Outcome(key, "", "");
    } catch (ColophonException e) {
      return new Outcome(key, "", String.valueOf(e.getMessage()));
    }
  }

  private static String digest(OutputPlan plan) {
    return plan.image().root().descriptor().digest().toString();
  }

  private <T> List<T> all(List<Callable<T>> work) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(size.threads());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(work)) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
