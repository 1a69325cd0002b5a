package dev.colophon.tests.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RealImage;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container image of Colophon that Colophon builds. */
@Tag("external")
class OwnImageTest {

  private static final String TITLE = "org.opencontainers.image.title";

  private static final long MAX_SIZE = 60_000_000;

  /** The user that the tests of volumes are. */
  private static final int USER = 12345;

  @TempDir private static Path made;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException {
    Program.require("mmdebstrap", "docker");
    Repository.require(Program.of("docker", "version").run().exit() == 0, "Docker Engine");
    Program.of(
            Repository.root().resolve("tests/image/make-image").toString(),
            made.toString(),
            Packages.selfContained().toString())
        .with("COLOPHON_TREES", RealImage.trees().toString())
        .within(Duration.ofMinutes(20))
        .run()
        .successfully();
    Program.of("docker", "load", "--input", made.resolve("colophon-amd64.tar").toString())
        .run()
        .successfully();
  }

  @AfterAll
  static void unload() {
    Program.of("docker", "image", "rm", "colophon:latest").run();
  }

  @Test
  void itIsAnnotatedAtEveryLevelAndSmall() throws IOException {
    Path archive = made.resolve("colophon.tar");
    checkAnnotations(Archive.ofTar(archive));
    // The archive has both platforms.
    assertThat(Files.size(archive)).isLessThanOrEqualTo(2 * MAX_SIZE);
    assertThat(inContainer("version").run().successfully().out()).startsWith("colophon ");
  }

  @Test
  void itReadsAndWritesAFolderOfTheUserThatRunsIt() throws IOException {
    Path image = folder.resolve("app.tar");
    Files.copy(Repository.root().resolve("tests/samples/hello.tar"), image);
    Program.of("chown", "-R", USER + ":" + USER, folder.toString()).run().successfully();
    inContainer("annotate", "oci-archive:app.tar", "--annotation", "index:a=b")
        .run()
        .successfully();
    Program.Ended ended = inContainer("inspect", "oci-archive:app.tar").run().successfully();
    assertThat(ended.out()).containsPattern("index +a=b");
    assertThat(Files.getAttribute(image, "unix:uid")).isEqualTo(USER);
  }

  @Test
  void itTakesCredentialsFromAFolderOrTheEnvironment() throws IOException {
    Path passwords = Files.writeString(folder.resolve("htpasswd"), RegistryAccess.passwordFile());
    try (RegistryServer registry =
        RegistryServer.start(folder, new RegistryAccess.Password(passwords.toString()))) {
      String image = "docker://" + registry.host() + "/app:1";
      Path docker = Files.createDirectory(folder.resolve("docker"));
      String login =
          Base64.getEncoder()
              .encodeToString(
                  (RegistryAccess.USERNAME + ":" + RegistryAccess.PASSWORD).getBytes(UTF_8));
      Files.writeString(
          docker.resolve("config.json"),
          "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), login));
      Program.colophon(
              "copy", "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar"), image)
          .with("DOCKER_CONFIG", docker.toString())
          .run()
          .successfully();
      Program.of("chown", "-R", USER + ":" + USER, docker.toString()).run().successfully();
      run(
              List.of("--volume", docker + ":/docker:ro", "--env", "DOCKER_CONFIG=/docker"),
              "annotate",
              image,
              "--annotation",
              "index:a=b")
          .run()
          .successfully();
      Program.Ended ended =
          run(List.of("--env", "COLOPHON_USERNAME", "--env", "COLOPHON_PASSWORD"), "inspect", image)
              .with("COLOPHON_USERNAME", RegistryAccess.USERNAME)
              .with("COLOPHON_PASSWORD", RegistryAccess.PASSWORD)
              .run()
              .successfully();
      assertThat(ended.out()).containsPattern("index +a=b");
    }
  }

  private Program inContainer(String... arguments) {
    return run(List.of(), arguments);
  }

  /** The command of the page about installing, with more options. The network is this machine's. */
  private Program run(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network=host"));
    command.addAll(List.of("--volume", folder + ":/work", "--user", USER + ":" + USER));
    command.addAll(options);
    command.add("colophon:latest");
    command.addAll(List.of(arguments));
    return Program.of(command.toArray(String[]::new));
  }

  private static void checkAnnotations(Archive archive) {
    JsonNode root = archive.json("index.json").path("manifests").path(0);
    assertThat(title(root)).isEqualTo("Colophon");
    JsonNode index = archive.blobJson(root.path("digest").asText());
    assertThat(title(index)).isEqualTo("Colophon");
    assertThat(index.path("manifests")).hasSize(2);
    for (JsonNode descriptor : index.path("manifests")) {
      assertThat(title(descriptor)).isEqualTo("Colophon");
      assertThat(title(archive.blobJson(descriptor.path("digest").asText()))).isEqualTo("Colophon");
    }
  }

  private static String title(JsonNode annotated) {
    return annotated.path("annotations").path(TITLE).asText();
  }
}
