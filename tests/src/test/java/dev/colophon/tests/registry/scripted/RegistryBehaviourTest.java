package dev.colophon.tests.registry.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.RequestedAnnotations;
import dev.colophon.exporter.image.http.TransferLimits;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.tests.registry.scripted.Behaviour.Job;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Registries as they are found, and what becomes of each job there. */
@Execution(ExecutionMode.CONCURRENT)
class RegistryBehaviourTest {

  /** As many attempts as ever, with short pauses between them. */
  static final TransferLimits QUICK =
      new TransferLimits(
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          5,
          Duration.ofMillis(5),
          Duration.ofSeconds(60));

  private static final Archive SAMPLE = SampleImage.index("amd64", "arm64");

  @TempDir private Path folder;
  private final ScriptedRegistry registry = ScriptedRegistry.start();

  @BeforeEach
  void seed() throws IOException {
    registry.contents().seed(SAMPLE, "app", "1");
    for (Map.Entry<String, byte[]> file : SAMPLE.files().entrySet()) {
      Path path = folder.resolve("layout").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private static Stream<Behaviour> behaviours() {
    return Stream.of(
            UploadBehaviours.all(),
            LoginBehaviours.all(),
            AnswerBehaviours.all(),
            ContradictionBehaviours.all())
        .flatMap(rows -> rows);
  }

  static Stream<Arguments> jobs() {
    return behaviours().flatMap(row -> row.each().map(job -> Arguments.of(row, job)));
  }

  @Test
  void everyBehaviourIsKnownByOneName() {
    List<String> names = behaviours().map(Behaviour::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(60);
    assertThat(behaviours().map(Behaviour::source)).noneMatch(String::isBlank);
  }

  @Test
  void annotatingWorksWhereOnlyDockersMediaTypesAreTaken() throws IOException {
    Colophon colophon = colophon();
    colophon.build(
        BuildRequest.from("oci:" + folder.resolve("layout"))
            .output("type=registry,oci-mediatypes=false,name=" + registry.host() + "/old:1")
            .build());
    registry.rule(
        "PUT .*/manifests/.*",
        9999,
        request ->
            request.headers().toString().contains("vnd.oci")
                ? Optional.of(Answer.error(415, "MANIFEST_INVALID", "unsupported"))
                : Optional.empty());
    AnnotateRequest request =
        AnnotateRequest.of("docker://" + registry.host() + "/old:1", "manifest:k=v");
    assertThatThrownBy(() -> colophon.annotate(request))
        .hasMessageContaining("--oci-mediatypes=false");
    colophon.annotate(request.withMediaTypes(MediaTypePolicy.DOCKER));
    assertThat(registry.contents().missing("old", "1")).isEmpty();
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("jobs")
  void jobIsDoneOrSaysWhy(Behaviour behaviour, Job job) throws IOException {
    behaviour.script().accept(registry);
    if (behaviour.failure().isEmpty()) {
      run(job);
      assertThat(missingAfter(job)).isEmpty();
    } else {
      assertThatThrownBy(() -> run(job))
          .isInstanceOf(ColophonException.class)
          .hasMessageContaining(behaviour.failure())
          .hasMessageContaining(registry.host())
          .hasMessageNotContaining("secret")
          .hasMessageNotContaining("\n");
      assertThat(registry.contents().tagsOf("new")).isEmpty();
      assertThat(registry.contents().tagsOf("copy")).isEmpty();
      assertThat(registry.contents().tagsOf("app")).containsExactly("1");
    }
  }

  @Test
  void unnamedCredentialsAreForNobodyWhereThereAreTwoRegistries() throws IOException {
    try (ScriptedRegistry other = ScriptedRegistry.start()) {
      other.on(".*", Answer.of(401).with("WWW-Authenticate", "Basic realm=\"r\""));
      registry.variable("COLOPHON_USERNAME", "me").variable("COLOPHON_PASSWORD", "secret");
      Colophon colophon = colophon();
      assertThatThrownBy(
              () -> build(colophon, "/new:new", "docker://" + other.host() + "/somebody/else:1"))
          .hasMessageContaining("there are none for it");
      assertThat(other.requests(".*")).hasSize(1);
    }
  }

  @Test
  void pushOverATagLogsInOnceAndLooksAtTheTagWithTheSameConnection() throws IOException {
    AtomicInteger challenges = new AtomicInteger();
    registry.configuration("{\"auths\":{\"$HOST\":{\"auth\":\"bWU6c2VjcmV0\"}}}");
    registry.rule(
        ".*",
        Integer.MAX_VALUE,
        request -> {
          if (request.header("Authorization").isPresent()) {
            return Optional.empty();
          }
          challenges.incrementAndGet();
          return Optional.of(Answer.of(401).with("WWW-Authenticate", "Basic realm=\"r\""));
        });
    Colophon colophon = colophon();
    build(colophon, "/app:1", "oci:" + folder.resolve("layout"));
    assertThat(challenges).hasValue(1);
    assertThat(registry.requests("GET .*/manifests/1")).isNotEmpty();
  }

  /** The answer to one request decides about the other, which was sent before it. */
  private static <T> Function<T, Optional<Answer>> afterAll(CountDownLatch sent, Answer answer) {
    return request -> {
      sent.countDown();
      try {
        return sent.await(20, TimeUnit.SECONDS) ? Optional.of(answer) : Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    };
  }

  @Test
  void blobsWhoseLookupFailsAtTheSameTimeAreAllLookedUpAnotherWay() throws IOException {
    CountDownLatch sent = new CountDownLatch(2);
    int attempts = QUICK.attempts() * 3;
    registry.on("HEAD .*/blobs/.*", attempts - 2, Answer.of(500));
    registry.rule("HEAD .*/blobs/.*", 2, afterAll(sent, Answer.of(500)));
    run(Job.PUSH);
    assertThat(registry.contents().missing("new", "new")).isEmpty();
  }

  @Test
  void documentsThatAreHiddenAtTheSameTimeAreAllReadWithTheCredentials() throws IOException {
    CountDownLatch sent = new CountDownLatch(2);
    registry.configuration("{\"auths\":{\"$HOST\":{\"auth\":\"bWU6c2VjcmV0\"}}}");
    registry.on("GET /v2/", Answer.of(401).with("WWW-Authenticate", "Basic realm=\"r\""));
    registry.rule("GET .*/manifests/sha256:.*", 2, afterAll(sent, Answer.of(404)));
    run(Job.PULL);
    assertThat(missingAfter(Job.PULL)).isEmpty();
    assertThat(registry.requests("GET /v2/")).hasSize(1);
  }

  @Test
  void smallBlobTakesOneRequestWhereTheRegistryTakesThat() throws IOException {
    registry.rule(
        UploadBehaviours.AT_ONCE, 99, request -> UploadBehaviours.taken(registry, request));
    run(Job.PUSH);
    assertThat(registry.requests("PUT .*/blobs/.*")).isEmpty();
    assertThat(registry.contents().missing("new", "new")).isEmpty();
  }

  @Test
  void listOfTagsThatLeadsToItselfIsNotFollowedForEver() throws IOException {
    registry.on(
        "GET .*/tags/list.*",
        Answer.of(200)
            .with("Link", "</v2/app/tags/list?n=1>; rel=\"next\"")
            .body("{\"tags\":[\"1\"]}"));
    Colophon colophon = colophon();
    assertThatThrownBy(() -> colophon.tags("docker://" + registry.host() + "/app"))
        .isInstanceOf(ColophonException.class)
        .hasMessageContaining("has no end");
    assertThat(registry.requests("GET .*/tags/list.*")).hasSize(2);
  }

  @Test
  void tooManyRequestsAreFewerForAll() throws IOException {
    registry.on(
        "HEAD .*/blobs/.*",
        3,
        Answer.error(429, "TOOMANYREQUESTS", "slow").with("Retry-After", "1"));
    run(Job.PUSH);
    assertThat(registry.contents().missing("new", "new")).isEmpty();
    assertThat(registry.requests("HEAD .*/blobs/.*")).hasSizeLessThanOrEqualTo(3 + 3);
  }

  private void run(Job job) throws IOException {
    String image = "docker://" + registry.host() + "/app";
    Colophon colophon = colophon();
    switch (job) {
      case PUSH -> build(colophon, "/new:new", "oci:" + folder.resolve("layout"));
      case PULL ->
          colophon.build(
              BuildRequest.from(image + ":1")
                  .output("type=oci,dest=" + folder.resolve("out.tar"))
                  .build());
      case MERGE ->
          build(colophon, "/app:merged", image + "@" + manifest(0), image + "@" + manifest(1));
      case ANNOTATE ->
          colophon.annotate(
              AnnotateRequest.of(
                  image + ":1", RequestedAnnotations.parse(List.of("index:k=v"), List.of())));
      case COPY -> build(colophon, "/copy:new", image + ":1");
    }
  }

  private void build(Colophon colophon, String name, String... sources) {
    BuildRequest.Builder request = BuildRequest.from(sources[0]);
    Stream.of(sources).skip(1).forEach(request::source);
    request.output("type=registry,name=" + registry.host() + name);
    colophon.build(request.build());
  }

  private List<String> missingAfter(Job job) {
    return switch (job) {
      case PUSH -> registry.contents().missing("new", "new");
      case PULL -> Files.exists(folder.resolve("out.tar")) ? List.of() : List.of("out.tar");
      case MERGE -> registry.contents().missing("app", "merged");
      case ANNOTATE -> registry.contents().missing("app", "1");
      case COPY -> registry.contents().missing("copy", "new");
    };
  }

  private static String manifest(int number) {
    JsonNode root = SAMPLE.json("index.json").at("/manifests/0/digest");
    return SAMPLE.blobJson(root.asText()).at("/manifests/" + number + "/digest").asText();
  }

  private Colophon colophon() throws IOException {
    ExecutionContext context = TestContext.context(environment());
    context.shared().get(TransferLimits.class, () -> QUICK);
    return Colophon.builder().context(context).build();
  }

  /** Nothing of the developer's own logins. */
  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("XDG_RUNTIME_DIR", "");
    environment.put("XDG_CONFIG_HOME", "");
    environment.put("REGISTRY_AUTH_FILE", "");
    environment.put("DOCKER_CONFIG", folder.toString());
    if (registry.configuration().isPresent()) {
      Files.writeString(folder.resolve("config.json"), registry.configuration().get());
    }
    environment.putAll(registry.environment());
    return environment;
  }
}
