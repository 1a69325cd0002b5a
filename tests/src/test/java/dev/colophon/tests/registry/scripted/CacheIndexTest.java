package dev.colophon.tests.registry.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.BuildRequest;
import dev.colophon.tests.support.TestContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A cache that BuildKit exports: an index whose entries are layers and a config (reported for other
 * programs in buildkit#2220 and buildx#1007).
 */
class CacheIndexTest {

  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final byte[] LAYER = "layer".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONFIG = "{}".getBytes(StandardCharsets.UTF_8);

  private static String entry(String mediaType, byte[] content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, Contents.digestOf(content), content.length);
  }

  @Test
  void entriesThatAreNoDocumentsAreCopiedAsBlobs() {
    String index =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s,%s]}"
            .formatted(
                INDEX,
                entry("application/vnd.oci.image.layer.v1.tar+gzip", LAYER),
                entry("application/vnd.buildkit.cacheconfig.v0", CONFIG));
    try (ScriptedRegistry registry = ScriptedRegistry.start()) {
      Contents contents = registry.contents();
      List<byte[]> blobs = List.of(LAYER, CONFIG);
      blobs.forEach(blob -> contents.putBlob("app", Contents.digestOf(blob), blob));
      contents.putDocument(
          "app", "cache", new Contents.Document(INDEX, index.getBytes(StandardCharsets.UTF_8)));
      TestContext.colophon()
          .build(
              BuildRequest.from("docker://" + registry.host() + "/app:cache")
                  .output("type=registry,name=" + registry.host() + "/copy:cache")
                  .build());
      assertThat(contents.digest("copy", "cache")).isEqualTo(contents.digest("app", "cache"));
      assertThat(blobs)
          .allSatisfy(
              blob -> assertThat(contents.blob("copy", Contents.digestOf(blob))).contains(blob));
      assertThat(registry.requests("PUT .*/manifests/sha256:.*")).isEmpty();
    }
  }
}
