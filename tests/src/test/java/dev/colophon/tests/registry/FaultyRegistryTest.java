package dev.colophon.tests.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.exporter.image.http.TransferLimits;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Failing connections and registries: the right result or a clear error, never a tag on something
 * incomplete, never a hang.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("external")
@Timeout(60)
class FaultyRegistryTest {

  private static final int ALWAYS = Integer.MAX_VALUE;
  private static final String BLOB_DOWNLOAD = "GET .*/blobs/.*";
  private static final String LOOK_UP = "(HEAD|GET) .*/blobs/sha256.*";
  private static final String BLOB_UPLOAD = "PUT .*/blobs/uploads/.*";
  private static final String MANIFEST = "GET .*/manifests/sha256.*";
  private static final String TAG = "GET .*/manifests/1";
  private static final String WRITE_OF_TAG = "PUT .*/manifests/1";
  private static final String WRITE_OF_MANIFEST = "PUT .*/manifests/sha256.*";

  /** As many attempts as ever, with short pauses between them. */
  private static final TransferLimits PATIENT = limits(Duration.ofSeconds(20));

  private static final TransferLimits IMPATIENT = limits(Duration.ofSeconds(1));

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static RegistryServer server;

  @TempDir private Path folder;
  private FaultyProxy proxy;
  private String repository;
  private Path archive;
  private TransferLimits limits = PATIENT;

  private static TransferLimits limits(Duration stall) {
    return new TransferLimits(stall, stall, 5, Duration.ofMillis(5), Duration.ofSeconds(60));
  }

  @BeforeAll
  static void startRegistry(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
  }

  @AfterAll
  static void stopRegistry() {
    server.close();
  }

  @BeforeEach
  void startProxy() {
    proxy = FaultyProxy.to(server.port());
    repository = "faulty/number" + NUMBER.incrementAndGet();
    archive = TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  @AfterEach
  void stopProxy() throws IOException {
    proxy.close();
  }

  private void build(String source, String output) {
    ExecutionContext context = TestContext.context(Map.of());
    context.shared().get(TransferLimits.class, () -> limits);
    Colophon.builder()
        .context(context)
        .build()
        .build(BuildRequest.from(source).output(output).build());
  }

  /** Only for what never comes is it not worth waiting. */
  private void plant(String request, int times, Fault fault) {
    if (fault instanceof Fault.Silence || fault instanceof Fault.Drip) {
      limits = IMPATIENT;
    }
    proxy.on(request, times, fault);
  }

  private void fill() {
    build(
        "oci-archive:" + archive, "type=registry,name=" + server.host() + "/" + repository + ":1");
  }

  private Path out() {
    return folder.resolve("out.tar");
  }

  private void pull() {
    build("docker://" + proxy.host() + "/" + repository + ":1", "type=oci,dest=" + out());
  }

  private void push() {
    build("oci-archive:" + archive, "type=registry,name=" + proxy.host() + "/" + repository + ":1");
  }

  private Optional<String> tag() {
    return new RegistryProbe(server.host()).document(repository, "1");
  }

  private void assertWholeImageIsThere() {
    SampleImage.index("amd64", "arm64")
        .files()
        .forEach(
            (name, bytes) -> {
              if (name.startsWith("blobs/")) {
                assertThat(Archive.ofTar(out()).files().get(name)).as(name).isEqualTo(bytes);
              }
            });
  }

  static Stream<Arguments> passingFaultsOfReading() {
    Fault failing = new Fault.Answer("500 Internal Server Error", "X-Nothing: 1");
    Fault unavailable = new Fault.Answer("503 Service Unavailable", "Retry-After: 0");
    Fault timeout = new Fault.Answer("408 Request Timeout", "X-Nothing: 1");
    return Stream.of(
        Arguments.of(TAG, failing),
        Arguments.of(TAG, unavailable),
        Arguments.of(TAG, timeout),
        Arguments.of(TAG, new Fault.CutAnswer(10)),
        Arguments.of(MANIFEST, failing),
        Arguments.of(MANIFEST, new Fault.CutAnswer(10)),
        Arguments.of(BLOB_DOWNLOAD, failing),
        Arguments.of(BLOB_DOWNLOAD, new Fault.CutAnswer(0)),
        Arguments.of(BLOB_DOWNLOAD, new Fault.CutAnswer(1000)),
        Arguments.of(BLOB_DOWNLOAD, new Fault.Silence()));
  }

  @ParameterizedTest
  @MethodSource("passingFaultsOfReading")
  void readingGetsOverFaultsThatPass(String request, Fault fault) {
    fill();
    plant(request, 2, fault);
    pull();
    assertWholeImageIsThere();
  }

  @Test
  void downloadThatWasCutGoesOnWhereItWas() {
    fill();
    String layer = "GET .*/" + layerOf("amd64");
    proxy.on(layer, 1, new Fault.CutAnswer(1000));
    proxy.on(layer, 1, new Fault.CutAnswer(100));
    pull();
    assertWholeImageIsThere();
    assertThat(proxy.headers(layer, "Range")).containsExactly("bytes=1000-", "bytes=1100-");
  }

  /** Storage that refuses ranges, or forgets to say which one it sends. */
  @ParameterizedTest
  @ValueSource(strings = {"416 Range Not Satisfiable", "400 Bad Request", "206 Partial Content"})
  void downloadThatWasCutBeginsAgainWhereRangesAreRefused(String status) {
    fill();
    String layer = "GET .*/" + layerOf("amd64");
    proxy.on(layer, 1, new Fault.CutAnswer(1000));
    proxy.on(layer, 1, new Fault.Answer(status, "X: y", "{}"));
    pull();
    assertWholeImageIsThere();
  }

  private static String layerOf(String architecture) {
    return SampleImage.index("amd64", "arm64").files().entrySet().stream()
        .filter(file -> new String(file.getValue(), UTF_8).contains("layer of " + architecture))
        .map(file -> file.getKey().replaceFirst("blobs/sha256/", "sha256:"))
        .findFirst()
        .orElseThrow();
  }

  static Stream<Arguments> lastingFaultsOfReading() {
    Fault failing = new Fault.Answer("500 Internal Server Error", "X-Nothing: 1");
    Fault lie = new Fault.Lie("Docker-Content-Digest", "sha256:" + "0".repeat(64));
    return Stream.of(
        Arguments.of(TAG, failing, "fails (status 500) (tried 5 times)"),
        Arguments.of(TAG, lie, "but it says sha256:0000"),
        Arguments.of(TAG, new Fault.Shorten(), "hashes to"),
        Arguments.of(TAG, new Fault.FlipBit(), "hashes to"),
        Arguments.of(TAG, new Fault.Silence(), "did not answer within 1 s"),
        Arguments.of(TAG, new Fault.Drip(), "bytes arrived within 1 s"),
        Arguments.of(MANIFEST, new Fault.FlipBit(), "hashes to"),
        Arguments.of(MANIFEST, new Fault.Shorten(), "hashes to"),
        Arguments.of(
            BLOB_DOWNLOAD, new Fault.CutAnswer(0), "in the middle of an answer (tried 5 times)"),
        Arguments.of(BLOB_DOWNLOAD, new Fault.FlipBit(), "its bytes hash to sha256:"),
        Arguments.of(BLOB_DOWNLOAD, new Fault.Drip(), "bytes arrived within 1 s"),
        Arguments.of(
            BLOB_DOWNLOAD, new Fault.Answer("404 Not Found", "X-Nothing: 1"), "does not have it"),
        Arguments.of(
            BLOB_DOWNLOAD,
            new Fault.Answer("307 Temporary Redirect", "Location: ftp://127.0.0.1/x"),
            "sends to an address that is not followed"),
        Arguments.of(
            BLOB_DOWNLOAD,
            new Fault.Answer("302 Found", "Location: /v2/a/blobs/sha256:b"),
            "redirects more than 5 times"));
  }

  @ParameterizedTest
  @MethodSource("lastingFaultsOfReading")
  void readingFailsClearlyWhenFaultsLast(String request, Fault fault, String message) {
    fill();
    plant(request, ALWAYS, fault);
    ColophonException failure =
        catchThrowableOfType(ColophonException.class, FaultyRegistryTest.this::pull);
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage())
        .startsWith("docker://" + proxy.host() + "/" + repository + ":1: ")
        .contains(message);
    assertThat(out()).doesNotExist();
  }

  /** As docker-registry answers while another writer writes a link to the same blob. */
  private static Fault unknownBlob() {
    return new Fault.Answer(
        "400 Bad Request",
        "Content-Type: application/json",
        "{\"errors\":[{\"code\":\"DIGEST_INVALID\",\"message\":\"provided digest did not match uploaded"
            + " content\"},{\"code\":\"MANIFEST_BLOB_UNKNOWN\",\"message\":\"blob unknown to registry\"}]}");
  }

  static Stream<Arguments> passingFaultsOfWriting() {
    Fault failing = new Fault.Answer("502 Bad Gateway", "X-Nothing: 1");
    return Stream.of(
        Arguments.of("HEAD .*", failing),
        Arguments.of("POST .*", failing),
        Arguments.of(BLOB_UPLOAD, failing),
        Arguments.of(BLOB_UPLOAD, new Fault.CutRequest(0)),
        Arguments.of(BLOB_UPLOAD, new Fault.CutRequest(100)),
        Arguments.of(BLOB_UPLOAD, new Fault.CutAnswer(0)),
        Arguments.of(BLOB_UPLOAD, new Fault.Silence()),
        Arguments.of(WRITE_OF_MANIFEST, failing),
        Arguments.of(WRITE_OF_MANIFEST, new Fault.CutRequest(10)),
        Arguments.of(WRITE_OF_MANIFEST, unknownBlob()),
        Arguments.of(WRITE_OF_TAG, unknownBlob()),
        Arguments.of(WRITE_OF_TAG, failing),
        Arguments.of(WRITE_OF_TAG, new Fault.CutRequest(10)));
  }

  @ParameterizedTest
  @MethodSource("passingFaultsOfWriting")
  void pushingGetsOverFaultsThatPass(String request, Fault fault) {
    plant(request, 2, fault);
    push();
    build("docker://" + server.host() + "/" + repository + ":1", "type=oci,dest=" + out());
    assertWholeImageIsThere();
  }

  static Stream<Arguments> lastingFaultsOfWriting() {
    Fault failing = new Fault.Answer("502 Bad Gateway", "X-Nothing: 1");
    Fault lie = new Fault.Lie("Docker-Content-Digest", "sha256:" + "0".repeat(64));
    Fault denied = new Fault.Answer("403 Forbidden", "X-Nothing: 1");
    return Stream.of(
        Arguments.of(LOOK_UP, failing, "fails (status 502) (tried 5 times)"),
        Arguments.of("POST .*", denied, "does not allow it (status 403)"),
        Arguments.of(BLOB_UPLOAD, failing, "fails (status 502) (tried 5 times)"),
        Arguments.of(BLOB_UPLOAD, new Fault.CutRequest(100), "(tried 5 times)"),
        Arguments.of(BLOB_UPLOAD, new Fault.Silence(), "did not answer within 1 s"),
        Arguments.of(BLOB_UPLOAD, lie, "as sha256:0000"),
        Arguments.of(WRITE_OF_MANIFEST, denied, "does not allow it (status 403)"),
        Arguments.of(WRITE_OF_MANIFEST, lie, "as sha256:0000"),
        Arguments.of(
            WRITE_OF_TAG, unknownBlob(), "did not match uploaded content) (tried 5 times)"),
        Arguments.of(WRITE_OF_TAG, denied, "does not allow it (status 403)"),
        Arguments.of(WRITE_OF_TAG, new Fault.CutRequest(10), "(tried 5 times)"));
  }

  @ParameterizedTest
  @MethodSource("lastingFaultsOfWriting")
  void pushingFailsClearlyAndWritesNoTagWhenFaultsLast(
      String request, Fault fault, String message) {
    plant(request, ALWAYS, fault);
    assertThatThrownBy(this::push)
        .isInstanceOf(ColophonException.class)
        .hasMessageStartingWith("--output \"type=registry,name=" + proxy.host())
        .hasMessageContaining(message);
    assertThat(tag()).isEmpty();
  }

  @Test
  void damagedSourceNeverGetsATag() throws IOException {
    byte[] bytes = Files.readAllBytes(archive);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("layer of arm64") + 50] ^= 1;
    Files.write(archive, bytes);
    assertThatThrownBy(this::push)
        .isInstanceOf(ColophonException.class)
        .hasMessageContaining("its bytes hash to sha256:");
    assertThat(tag()).isEmpty();
  }

  @Test
  void tagThatReadsBackAsSomethingElseFailsTheBuild() {
    proxy.on(TAG, ALWAYS, new Fault.Answer("404 Not Found", "X-Nothing: 1"));
    assertThatThrownBy(this::push)
        .isInstanceOf(ColophonException.class)
        .hasMessageContaining(repository + ":1 is gone after it was written")
        .hasMessageEndingWith("Another program may be writing there; run the command again.");
    build(
        "oci-archive:" + archive, "type=registry,name=" + server.host() + "/" + repository + ":1");
    assertThat(tag()).isPresent();
  }

  /** Reported of GHCR: reading a tag right after it was pushed fails for some seconds. */
  @Test
  void tagThatIsShownLateIsWaitedFor() {
    proxy.on(TAG, 3, new Fault.Answer("404 Not Found", "X-Nothing: 1"));
    push();
    assertThat(tag()).isPresent();
  }

  /** Caches and replicas answer with what the tag was before. */
  @Test
  void tagThatShowsItsOldImageForAWhileIsWaitedFor() {
    fill();
    String before = tag().orElseThrow();
    archive = TarBuilder.of(SampleImage.index("amd64", "s390x")).write(folder.resolve("new.tar"));
    proxy.on(
        TAG, 3, new Fault.Page("Content-Type: application/vnd.oci.image.index.v1+json", before));
    push();
    assertThat(tag()).isPresent().get().isNotEqualTo(before);
    assertThat(proxy.requests().stream().filter(request -> request.matches(TAG))).hasSize(4);
  }

  @Test
  void registryThatAsksToWaitIsWaitedFor() {
    fill();
    proxy.on(TAG, 1, new Fault.Answer("429 Too Many Requests", "Retry-After: 1"));
    long begin = System.nanoTime();
    pull();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
    assertWholeImageIsThere();
  }

  @Test
  void registryThatAsksToWaitForTooLongIsGivenUpAtOnce() {
    fill();
    proxy.on(TAG, ALWAYS, new Fault.Answer("429 Too Many Requests", "Retry-After: 3600"));
    assertThatThrownBy(this::pull)
        .hasMessageContaining("has had too many requests (status 429, asks to wait 3600 s)");
    assertThat(proxy.requests()).hasSize(1);
  }

  @Test
  void registryThatIsNotThereIsSaidSo() throws IOException {
    proxy.close();
    assertThatThrownBy(this::pull).hasMessageContaining("nothing listens at " + proxy.host());
  }
}
