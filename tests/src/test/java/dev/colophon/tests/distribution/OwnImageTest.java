package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RealImage;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container image of Colophon that Colophon builds. */
@Tag("external")
class OwnImageTest {

  private static final String TITLE = "org.opencontainers.image.title";

  @Test
  void itIsAnnotatedAtEveryLevelAndRuns(@TempDir Path folder) throws IOException {
    Program.require("mmdebstrap", "docker");
    Repository.require(Program.of("docker", "version").run().exit() == 0, "Docker Engine");
    String archive = Packages.archive().toString();
    Program.of(
            Repository.root().resolve("tests/image/make-image").toString(),
            folder.toString(),
            archive)
        .with("COLOPHON_TREES", RealImage.trees().toString())
        .within(Duration.ofMinutes(20))
        .run()
        .successfully();
    checkAnnotations(Archive.ofTar(folder.resolve("colophon.tar")));
    run(folder.resolve("colophon-amd64.tar"));
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

  private static void run(Path archive) {
    Program.of("docker", "load", "--input", archive.toString()).run().successfully();
    try {
      Program.Ended ended =
          Program.of("docker", "run", "--rm", "--network=none", "colophon:latest", "version")
              .run()
              .successfully();
      assertThat(ended.out()).startsWith("colophon ");
    } finally {
      Program.of("docker", "image", "rm", "colophon:latest").run();
    }
  }
}
