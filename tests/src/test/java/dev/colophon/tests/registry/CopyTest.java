package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.MissingPolicy;
import dev.colophon.core.Output;
import dev.colophon.core.OutputResult;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies between a registry, its repositories, and layouts. */
@Tag("external")
@Timeout(120)
class CopyTest {

  private static final Archive SAMPLE = SampleImage.index("amd64", "arm64");

  @TempDir private Path folder;
  private RegistryServer server;
  private FaultyProxy proxy;
  private final Colophon colophon = TestContext.colophon();

  @BeforeEach
  void start(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
    proxy = FaultyProxy.to(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private String sample() {
    return "oci-archive:" + TarBuilder.of(SAMPLE).write(folder.resolve("in.tar"));
  }

  private String at(String name) {
    return "docker://" + proxy.host() + "/" + name;
  }

  private static BuildRequest copy(String source, String destination) {
    return BuildRequest.from(source).output(Output.at(destination)).build();
  }

  private long sent() {
    return proxy.requests().stream().filter(line -> line.startsWith("PUT ")).count();
  }

  private List<OutputResult> copyTags(String from, String to) {
    List<OutputResult> written = new ArrayList<>();
    colophon.buildAll(
        colophon.tags(from, to).stream()
            .map(tag -> copy(from + ":" + tag, to + ":" + tag))
            .toList(),
        4,
        written::add);
    return written;
  }

  @Test
  void tagsOfARepositoryKeepTheirDigestsAndMoveNoBlobTwice() {
    colophon.build(copy(sample(), at("app:1")));
    colophon.build(copy(at("app:1"), at("app:2")));
    proxy.forget();
    List<OutputResult> written = copyTags(at("app"), at("copy"));
    assertThat(written)
        .extracting(result -> result.digest().toString())
        .hasSize(2)
        .containsOnly(SAMPLE.json("index.json").at("/manifests/0/digest").asText());
    assertThat(proxy.requests()).noneMatch(line -> line.startsWith("PUT") && line.contains("blob"));
    proxy.forget();
    copyTags(at("app"), at("copy"));
    assertThat(proxy.requests()).noneMatch(line -> line.startsWith("PUT") && line.contains("blob"));
  }

  @Test
  void imageThatTheTagLeadsToAlreadyIsNotSent() {
    colophon.build(copy(sample(), at("app:1")));
    proxy.forget();
    colophon.build(copy(sample(), at("app:1")));
    assertThat(proxy.requests())
        .allMatch(line -> !line.startsWith("PUT") || line.equals("PUT /v2/app/manifests/1"))
        .filteredOn(line -> !line.startsWith("HEAD /v2/app/manifests/sha256:"))
        .containsExactly(
            "GET /v2/app/manifests/1", "PUT /v2/app/manifests/1", "GET /v2/app/manifests/1");
  }

  @Test
  void mergeAsksOnceForReferrersAndTags() {
    String name = "type=registry,push-by-digest=true,name=" + proxy.host() + "/merged";
    for (String platform : List.of("linux/amd64", "linux/arm64")) {
      colophon.build(
          BuildRequest.from(sample()).platform(Platform.parse(platform)).output(name).build());
    }
    proxy.forget();
    colophon.build(
        BuildRequest.of(List.of(at("merged@" + manifest(0)), at("merged@" + manifest(1))))
            .output(Output.at(at("merged:1")))
            .annotation("index,manifest:a=b")
            .build());
    assertThat(proxy.requests()).hasSize(10);
    assertThat(proxy.requests())
        .filteredOn(line -> line.contains("/referrers/") || line.contains("/tags/list"))
        .hasSize(2);
  }

  @Test
  void copyThatWasInterruptedSendsTheRest() {
    proxy.on("PUT /v2/app/manifests/1", 99, new Fault.Answer("403 Forbidden", "X-Nothing: 1"));
    assertThatThrownBy(() -> colophon.build(copy(sample(), at("app:1"))))
        .hasMessageContaining("403");
    long first = sent();
    proxy.forget();
    colophon.build(copy(sample(), at("app:2")));
    assertThat(sent()).isLessThan(first);
    assertThat(proxy.requests()).noneMatch(line -> line.contains("/blobs/uploads"));
  }

  @Test
  void oneImageThatFailsKeepsNoOtherFromBeingCopied() {
    colophon.build(copy(sample(), at("app:1")));
    colophon.build(copy(at("app:1"), at("app:2")));
    proxy.on("PUT /v2/copy/manifests/1", 99, new Fault.Answer("403 Forbidden", "X-Nothing: 1"));
    assertThatThrownBy(() -> copyTags(at("app"), at("copy")))
        .hasMessageContaining(at("copy:1"))
        .hasMessageContaining("403");
    assertThat(colophon.tags(at("copy"))).containsExactly("2");
  }

  @Test
  void whatIsMissingIsRefusedOrLeftOut() throws IOException {
    Path layout = folder.resolve("layout");
    String missing = manifest(1);
    for (Map.Entry<String, byte[]> file : SAMPLE.files().entrySet()) {
      if (!file.getKey().endsWith(missing.substring(7))) {
        Path path = layout.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
    assertThatThrownBy(() -> colophon.build(copy("oci:" + layout, at("app:1"))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("linux/arm64 " + missing + " is missing")
        .hasMessageContaining("--opt platform=linux/amd64")
        .hasMessageContaining("--missing=drop");
    colophon.build(
        BuildRequest.from("oci:" + layout)
            .output(Output.at(at("app:1")))
            .missing(MissingPolicy.DROP)
            .build());
    assertThat(colophon.outline(at("app:1")).index()).isPresent();
    assertThat(colophon.outline(at("app:1")).images()).hasSize(1);
  }

  @Test
  void unnamedCredentialsAreNotSentForTheListOfSomebodyElsesTags() {
    Map<String, String> mine =
        Map.of("COLOPHON_USERNAME", "me", "COLOPHON_PASSWORD", "secret", "HOME", folder.toString());
    proxy.on(
        "GET /v2/app/tags/list",
        9,
        new Fault.Answer("401 Unauthorized", "WWW-Authenticate: Basic"));
    assertThatThrownBy(
            () -> TestContext.colophon(mine).tags(at("app"), "docker://other.example.com/app"))
        .hasMessageContaining("there are none for it");
    assertThat(proxy.headers(".*/tags/list", "Authorization")).isEmpty();
  }

  private static String manifest(int number) {
    String root = SAMPLE.json("index.json").at("/manifests/0/digest").asText();
    return SAMPLE.blobJson(root).at("/manifests/" + number + "/digest").asText();
  }

  @Test
  void tagsOfALayoutAreListed() {
    String layout = "oci:" + folder.resolve("tags");
    Stream.of("a", "b").forEach(tag -> colophon.build(copy(sample(), layout + ":" + tag)));
    assertThat(colophon.tags(layout)).containsExactly("a", "b");
  }
}
