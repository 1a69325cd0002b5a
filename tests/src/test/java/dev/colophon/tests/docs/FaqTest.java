package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.ClosedPort;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The messages that {@code docs/faq.md} quotes, as the program prints them. */
@Tag("external")
@Tag("process")
@Timeout(120)
class FaqTest {

  private static final Pattern QUOTED = Pattern.compile("(?m)^### \"(.*)\"$");
  private static final String SAMPLE =
      "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");
  private static final String ANNOTATION = "--annotation";

  @TempDir private Path folder;
  private RegistryServer server;
  private FaultyProxy proxy;

  @BeforeEach
  void startRegistry() {
    server = RegistryServer.start(folder, new RegistryAccess.Open());
    proxy = FaultyProxy.to(server.port());
  }

  @AfterEach
  void stopRegistry() throws IOException {
    proxy.close();
    server.close();
  }

  private static List<String> quoted() throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/faq.md"));
    return QUOTED.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private String name(String tag) {
    return proxy.host() + "/app:" + tag;
  }

  private static String error(String... arguments) {
    Program.Ended ended = Program.colophon(arguments).run();
    assertThat(ended.exit()).isEqualTo(1);
    return ended.error();
  }

  private String missingPlatform() {
    return error(
        "build",
        SAMPLE,
        "--output",
        "type=oci,dest=" + folder.resolve("out.tar"),
        ANNOTATION,
        "manifest[linux/s390x]:a=b");
  }

  private String indexOfOnePlatform() {
    return error(
        "build",
        SAMPLE,
        "--opt",
        "platform=linux/amd64",
        "--output",
        "type=oci,dest=" + folder.resolve("out.tar"),
        ANNOTATION,
        "index:a=b");
  }

  private String descriptorInARegistry() {
    return error(
        "build",
        SAMPLE,
        "--output",
        "type=registry,name=" + name("1"),
        ANNOTATION,
        "index-descriptor:a=b");
  }

  private String tagThatMoved() {
    Program.colophon("copy", SAMPLE, "docker://" + name("1")).run().successfully();
    proxy.on(
        "HEAD .*/manifests/1",
        1,
        new Fault.Lie("Docker-Content-Digest", "sha256:" + "0".repeat(64)));
    return error("annotate", "docker://" + name("1"), ANNOTATION, "index:a=b");
  }

  private String tagThatMovedAfterwards() {
    Program.colophon("copy", SAMPLE, "docker://" + name("1")).run().successfully();
    String other = new RegistryProbe(server.host()).document("app", "1").orElseThrow();
    String type = "Content-Type: application/vnd.oci.image.index.v1+json";
    // The first request looks the tag up, the others read the result back.
    proxy.on("GET .*/manifests/2", 1, new Fault.None());
    proxy.on("GET .*/manifests/2", Integer.MAX_VALUE, new Fault.Page(type, other));
    return error("copy", SAMPLE, "docker://" + name("2"), ANNOTATION, "index:a=b");
  }

  private static String registryThatDoesNotRun() {
    try (ClosedPort port = ClosedPort.take()) {
      return error("inspect", "docker://127.0.0.1:" + port.number() + "/app:1")
          .replace(":" + port.number(), ":5000");
    }
  }

  @Test
  void theProgramPrintsEachQuotedMessage() throws IOException {
    List<String> quoted = quoted();
    List<String> printed =
        List.of(
            missingPlatform(),
            indexOfOnePlatform(),
            descriptorInARegistry(),
            tagThatMoved(),
            tagThatMovedAfterwards(),
            registryThatDoesNotRun());
    assertThat(printed).hasSameSizeAs(quoted);
    for (int i = 0; i < quoted.size(); i++) {
      assertThat(printed.get(i)).contains(quoted.get(i));
    }
  }
}
