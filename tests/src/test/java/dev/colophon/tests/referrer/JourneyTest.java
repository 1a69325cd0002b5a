package dev.colophon.tests.referrer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ReferrersPolicy;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.registry.scripted.ScriptedRegistry;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.ExpectedLosses;
import dev.colophon.tests.support.RandomEntries;
import dev.colophon.tests.support.RandomGraph;
import dev.colophon.tests.support.TestContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of any shape keep everything on the way through two places and back. */
@Execution(ExecutionMode.CONCURRENT)
class JourneyTest {

  /** Each pair of places gets this many images. */
  private static final int IMAGES = 4;

  @TempDir private Path folder;

  static Stream<Arguments> journeys() {
    List<Arguments> journeys = new ArrayList<>();
    for (ImagePlace first : ImagePlace.values()) {
      for (ImagePlace second : ImagePlace.values()) {
        IntStream.range(0, IMAGES)
            .forEach(
                seed -> journeys.add(Arguments.of(first, second, seed + IMAGES * journeys.size())));
      }
    }
    return journeys.stream();
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void nothingIsLostOnTheWay(ImagePlace first, ImagePlace second, long seed) {
    RandomGraph graph = new RandomGraph(new Random(seed));
    boolean byName = seed % 2 == 0;
    String source = graph.write(folder.resolve("in")) + (byName ? ":" + RandomEntries.TAG : "");
    Path back = folder.resolve("back");
    List<String> notes = new ArrayList<>();
    try (ScriptedRegistry one = first.start();
        ScriptedRegistry two = second.start()) {
      Path near = folder.resolve("first");
      Path far = folder.resolve("second");
      assertThat(near.toFile().mkdirs() && far.toFile().mkdirs()).isTrue();
      TreeMap<String, String> environment = new TreeMap<>(ImagePlace.environment(near));
      if (isRefused(graph, environment, source, first.outputOfTwoNames(near, one), one, notes)) {
        return;
      }
      assertThat(graph.entries().ofIndex()).allSatisfy(lost -> assertTold(notes, lost));
      if (!byName) {
        assertThat(graph.entries().ofNames()).allSatisfy(lost -> assertTold(notes, lost));
      }
      assertThat(rootOf(first.secondName(near, one), environment)).isEqualTo(graph.rootDigest());
      String there = first.allNames(near, one);
      if (first != ImagePlace.STORE) {
        environment.putAll(ImagePlace.environment(far));
      }
      if (isRefused(graph, environment, there, second.outputOfTwoNames(far, two), two, notes)) {
        return;
      }
      assertThat(rootOf(second.secondName(far, two), environment)).isEqualTo(graph.rootDigest());
      List<String> last =
          copy(
              environment, second.allNames(far, two), "type=oci,tar=false,name=app:1,dest=" + back);
      if (second.isLayout()) {
        assertTold(last, "docker.io/library/app:2");
      }
      notes.addAll(last);
    }
    assertArrived(graph, Archive.ofFolder(back), notes);
  }

  private static void assertTold(List<String> notes, String lost) {
    assertThat(notes).anyMatch(note -> note.contains(lost) && note.contains("left out"));
  }

  /** Whatever the image had is there, or was told to be left out. */
  private static void assertArrived(RandomGraph graph, Archive arrived, List<String> notes) {
    JsonNode root = arrived.json("index.json").path("manifests").path(0);
    assertThat(root.path("digest").asText()).isEqualTo(graph.rootDigest());
    assertThat(root.at("/annotations/io.containerd.image.name").asText())
        .isEqualTo("docker.io/library/app:1");
    assertThat(root.at("/annotations/org.opencontainers.image.ref.name").asText()).isEqualTo("1");
    assertThat(new TreeSet<>(graph.digests()))
        .allSatisfy(digest -> assertThat(arrived.blob(digest)).isNotEmpty());
    for (String field : graph.entries().fields()) {
      if (!root.has(field) && !root.path("annotations").has(field)) {
        assertTold(notes, field);
      }
    }
  }

  /** Copies the image to a place; a registry that cannot name it refuses it, and gets nothing. */
  private static boolean isRefused(
      RandomGraph graph,
      TreeMap<String, String> environment,
      String source,
      String output,
      ScriptedRegistry registry,
      List<String> notes) {
    String signature = source.startsWith("docker-archive:") ? "" : graph.entries().signature();
    Optional<String> unknown =
        Stream.of(graph.rootDigest(), signature)
            .filter(digest -> output.startsWith("type=registry") && digest.startsWith("sha512:"))
            .findFirst();
    if (unknown.isEmpty()) {
      notes.addAll(copy(environment, source, output));
      return false;
    }
    assertThatThrownBy(() -> copy(environment, source, output))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining(unknown.get());
    assertThat(registry.requests("(PUT|POST|PATCH) .*")).isEmpty();
    return true;
  }

  @Test
  void signatureThatARegistryCannotTagIsRefusedUnlessItStaysBehind() {
    RandomGraph graph =
        seeds()
            .mapToObj(seed -> new RandomGraph(new Random(seed)))
            .filter(each -> each.rootDigest().startsWith("sha256:"))
            .filter(each -> each.entries().signature().startsWith("sha512:"))
            .findFirst()
            .orElseThrow();
    String source = graph.write(folder.resolve("in"));
    TreeMap<String, String> environment = new TreeMap<>(ImagePlace.environment(folder));
    try (ScriptedRegistry registry = ScriptedRegistry.start()) {
      String output = ImagePlace.REGISTRY.output(folder, registry);
      assertThatThrownBy(() -> copy(environment, source, output))
          .isInstanceOf(DestinationException.class)
          .hasMessageEndingWith(
              graph.entries().signature()
                  + ". Leave it behind with --referrers=leave, or keep it in a layout: type=oci.");
      BuildRequest.Builder left = BuildRequest.from(source).referrers(ReferrersPolicy.LEAVE);
      TestContext.colophon(environment).build(left.output(output).build());
      assertThat(rootOf(ImagePlace.REGISTRY.source(folder, registry), environment))
          .isEqualTo(graph.rootDigest());
    }
    copy(environment, source, "type=oci,dest=" + folder.resolve("out.tar"));
  }

  static LongStream seeds() {
    // Random's first numbers are alike for seeds that are close to each other.
    return LongStream.range(1, 61).map(seed -> seed * 0x9E3779B97F4A7C15L);
  }

  /** A docker archive keeps lone images only, and no referrers. */
  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsLostSilentlyInADockerArchive(long seed) {
    RandomGraph graph = new RandomGraph(new Random(seed));
    Path archive = folder.resolve("docker.tar");
    BuildRequest.Builder request =
        BuildRequest.from(graph.write(folder.resolve("in")))
            .output("type=docker,name=app:1,dest=" + archive);
    Colophon colophon = TestContext.colophon(ImagePlace.environment(folder));
    if (graph.isIndex()) {
      assertThatThrownBy(() -> colophon.build(request.build()))
          .isInstanceOf(PlacementException.class)
          .hasMessageContaining("the docker exporter never produces one");
      assertThat(archive).doesNotExist();
      request
          .platform(Platform.parse("linux/amd64"))
          .multiPlatform(false)
          .attestations(AttestationPolicy.DROP);
    }
    List<String> notes = colophon.build(request.build()).outputs().get(0).plan().notes();
    assertThat(new ExpectedLosses(graph).inADockerArchive())
        .allSatisfy(lost -> assertThat(notes).anyMatch(note -> note.contains(lost)));
    assertThat(rootOf("docker-archive:" + archive + ":app:1", new TreeMap<>()))
        .isEqualTo(graph.firstImageDigest());
  }

  @ParameterizedTest
  @EnumSource
  void imageOfADockerArchiveComesBackFromEveryPlace(ImagePlace place) {
    for (int seed = 0; seed < IMAGES; seed++) {
      RandomGraph graph = RandomGraph.ofOneImage(new Random(seed));
      Path there = folder.resolve("there" + seed);
      assertThat(there.toFile().mkdirs()).isTrue();
      TreeMap<String, String> environment = new TreeMap<>(ImagePlace.environment(there));
      environment.put("SOURCE_DATE_EPOCH", "1700000000");
      try (ScriptedRegistry registry = place.start()) {
        List<String> archives = List.of("first.tar", "second.tar");
        String source = graph.write(there.resolve("in"));
        boolean refused = false;
        for (String archive : archives) {
          Path file = there.resolve(archive);
          build(environment, source, "type=docker,name=app:1,dest=" + file);
          refused =
              isRefused(
                  graph,
                  environment,
                  "docker-archive:" + file,
                  place.output(there, registry),
                  registry,
                  new ArrayList<>());
          if (refused) {
            break;
          }
          source = place.source(there, registry);
        }
        if (refused) {
          continue;
        }
        if (graph.entries().fields().isEmpty()) {
          assertThat(there.resolve("second.tar"))
              .hasSameBinaryContentAs(there.resolve("first.tar"));
        }
        assertThat(rootOf(source, environment)).isEqualTo(graph.rootDigest());
      }
    }
  }

  private String rootOf(String source, TreeMap<String, String> environment) {
    try (InspectedImage image = TestContext.colophon(environment).inspect(source)) {
      return image.rootDescriptor().digest().toString();
    }
  }

  private static void build(TreeMap<String, String> environment, String source, String output) {
    TestContext.colophon(environment).build(BuildRequest.from(source).output(output).build());
  }

  private static List<String> copy(
      TreeMap<String, String> environment, String source, String output) {
    BuildRequest request =
        BuildRequest.from(source).output(output).referrers(ReferrersPolicy.COPY).build();
    return TestContext.colophon(environment).build(request).outputs().get(0).plan().notes();
  }
}
