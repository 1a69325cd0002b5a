package dev.colophon.tests.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.BuildRequest;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Skopeo takes every combination of media types and compression that is written. */
@Tag("external")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SkopeoCopyTest {

  private final Path folder;
  private final RegistryServer registry;

  SkopeoCopyTest(@TempDir Path folder, @TempDir Path data) throws IOException {
    Program.require("skopeo");
    this.folder = folder;
    this.registry = RegistryServer.start(data, new RegistryAccess.Open());
  }

  @BeforeAll
  void makeTree() throws IOException {
    Files.createDirectories(folder.resolve("tree/etc"));
    Files.writeString(folder.resolve("tree/etc/motd"), "hello\n");
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  static List<String> combinations() {
    List<String> all = new ArrayList<>();
    for (String compression : List.of("gzip", "zstd", "uncompressed")) {
      for (String mediaTypes : List.of("", ",oci-mediatypes=true", ",oci-mediatypes=false")) {
        if (!compression.equals("zstd") || !mediaTypes.endsWith("false")) {
          all.add(",compression=" + compression + mediaTypes);
        }
      }
    }
    return all;
  }

  private void build(List<String> platforms, String output) {
    BuildRequest.Builder request =
        BuildRequest.of(
            platforms.stream().map(p -> "rootfs:" + p + "=" + folder.resolve("tree")).toList());
    TestContext.colophon().build(request.output(output).build());
  }

  private void copy(String source) throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    Program.of("skopeo", "copy", "--all", "--preserve-digests", source, "dir:" + copy)
        .run()
        .successfully();
    assertThat(copy.resolve("manifest.json")).exists();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void fromARegistry(String options) throws IOException {
    String name = registry.host() + "/app:" + Math.abs(options.hashCode());
    for (List<String> platforms : List.of(List.of("amd64"), List.of("amd64", "arm64"))) {
      build(platforms, "type=registry,name=" + name + options);
      Path copy = Files.createTempDirectory(folder, "copy");
      Program.of(
              "skopeo",
              "copy",
              "--all",
              "--preserve-digests",
              "--src-tls-verify=false",
              "docker://" + name,
              "dir:" + copy)
          .run()
          .successfully();
      assertThat(copy.resolve("manifest.json")).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void fromALayout(String options) throws IOException {
    build(List.of("amd64", "arm64"), "type=oci,name=app:1,dest=" + folder.resolve("two") + options);
    copy("oci-archive:" + folder.resolve("two"));
    build(List.of("amd64"), "type=oci,name=app:1,dest=" + folder.resolve("one") + options);
    copy("oci-archive:" + folder.resolve("one"));
  }

  @Test
  void fromADockerArchive() throws IOException {
    for (String compression : List.of("gzip", "uncompressed")) {
      Path archive = folder.resolve(compression);
      build(
          List.of("amd64"),
          "type=docker,name=app:1,compression=" + compression + ",dest=" + archive);
      Program.of("skopeo", "copy", "docker-archive:" + archive, "dir:" + archive + "-copy")
          .run()
          .successfully();
      assertThat(folder.resolve(compression + "-copy/manifest.json")).exists();
    }
  }
}
