package dev.colophon.tests.registry.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.BuildRequest;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tag that leads to an index whose manifests the registry does not have (skopeo copy
 * --multi-arch=index-only).
 */
class SparseTargetTest {

  @TempDir private Path folder;

  @Test
  void aPushOfTheSameIndexSendsWhatIsMissing() {
    Archive image = SampleImage.index("amd64", "arm64");
    JsonNode root = image.json("index.json").at("/manifests/0");
    String digest = root.path("digest").asText();
    try (ScriptedRegistry registry = ScriptedRegistry.start()) {
      registry
          .contents()
          .putDocument(
              "app",
              "1",
              new Contents.Document(
                  root.path("mediaType").asText(),
                  image.blob(digest).getBytes(StandardCharsets.UTF_8)));
      TestContext.colophon()
          .build(
              BuildRequest.from(
                      "oci-archive:" + TarBuilder.of(image).write(folder.resolve("in.tar")))
                  .output("type=registry,name=" + registry.host() + "/app:1")
                  .build());
      for (JsonNode entry : image.blobJson(digest).path("manifests")) {
        String manifest = entry.path("digest").asText();
        assertThat(registry.contents().document("app", manifest)).isPresent();
        for (JsonNode layer : image.blobJson(manifest).path("layers")) {
          assertThat(registry.contents().blob("app", layer.path("digest").asText())).isPresent();
        }
      }
      assertThat(registry.requests("PUT .*/manifests/.*")).isNotEqualTo(List.of());
    }
  }
}
