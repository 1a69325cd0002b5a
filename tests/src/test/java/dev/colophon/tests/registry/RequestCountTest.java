package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.Output;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests that each job takes with an image of two platforms in a registry. */
@Tag("external")
@Timeout(120)
class RequestCountTest {

  private static final Archive SAMPLE = SampleImage.index("amd64", "arm64");

  @TempDir private Path folder;
  private final Colophon colophon = TestContext.colophon();
  private RegistryServer server;
  private FaultyProxy proxy;

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

  /** Referrers and tags are two of the requests wherever something may stay behind. */
  static Stream<Arguments> jobs() {
    return Stream.of(
        job("push under a new name", 16, test -> test.push("new:1")),
        job("push over another image", 9, test -> test.push("app:1", "annotation.k=v")),
        job("push of what is there", 5, test -> test.push("app:1")),
        job("pull", 9, test -> test.build(Output.parse(test.archive()), test.at("app:1"))),
        job("merge in the repository", 7, test -> test.merge("app:all")),
        job("merge in another repository", 15, test -> test.merge("other:all")),
        job("copy to another repository", 14, test -> test.copy("copy:1")),
        job("another tag", 6, test -> test.copy("app:2")),
        job(
            "annotate",
            10,
            test ->
                test.colophon.annotate(
                    AnnotateRequest.of(test.at("app:1"), "index,manifest:k=v"))));
  }

  private static Arguments job(String name, int requests, Consumer<RequestCountTest> run) {
    return Arguments.of(name, requests, run);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("jobs")
  void jobTakesNoMoreRequestsThanItNeeds(
      String name, int requests, Consumer<RequestCountTest> run) {
    push("app:1");
    proxy.forget();
    run.accept(this);
    assertThat(proxy.requests()).as(name).hasSize(requests);
  }

  private String at(String name) {
    return "docker://" + proxy.host() + "/" + name;
  }

  private String archive() {
    return "type=oci,annotation.k=v,dest=" + folder.resolve("out.tar");
  }

  private void push(String name, String... annotations) {
    String source = "oci-archive:" + TarBuilder.of(SAMPLE).write(folder.resolve("in.tar"));
    String options = Stream.of(annotations).map(each -> "," + each).reduce("", String::concat);
    build(Output.parse("type=registry,name=" + proxy.host() + "/" + name + options), source);
  }

  private void copy(String name) {
    build(Output.at(at(name)), at("app:1"));
  }

  private void merge(String name) {
    build(Output.at(at(name)), at("app@" + manifest(0)), at("app@" + manifest(1)));
  }

  private void build(Output output, String... sources) {
    colophon.build(BuildRequest.of(List.of(sources)).output(output).build());
  }

  private static String manifest(int number) {
    String root = SAMPLE.json("index.json").at("/manifests/0/digest").asText();
    return SAMPLE.blobJson(root).at("/manifests/" + number + "/digest").asText();
  }
}
