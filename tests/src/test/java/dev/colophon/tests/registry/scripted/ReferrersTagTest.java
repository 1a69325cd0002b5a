package dev.colophon.tests.registry.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.exporter.image.http.TransferLimits;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.TestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clients that enter referrers of one image under its tag at the same time. */
class ReferrersTagTest {

  private static final String SUBJECT = "sha256:" + "5".repeat(64);
  private static final String TAG = SUBJECT.replace(':', '-');
  private static final String OTHERS = "sha256:" + "6".repeat(64);
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String OTHERS_LIST =
      "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[{\"mediaType\":\"a/b\",\"digest\":\"%s\",\"size\":2}]}"
          .formatted(INDEX, OTHERS);

  @TempDir private Path folder;
  private final ScriptedRegistry registry = ScriptedRegistry.start();

  @AfterEach
  void stop() {
    registry.close();
  }

  /** After the list was written, another client, which had read it before, writes its own. */
  private void overwrittenByAnother(int times) {
    registry.rule(
        "PUT .*/manifests/" + TAG,
        times,
        request -> {
          Answer answer = registry.api().answer(request);
          registry
              .contents()
              .putDocument("app", TAG, new Contents.Document(INDEX, bytes(OTHERS_LIST)));
          return Optional.of(answer);
        });
  }

  private void copyAnArtifact() {
    byte[] config = bytes("{}");
    String digest = Contents.digestOf(config);
    registry.contents().putBlob("from", digest, config);
    String empty =
        "{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"digest\":\"%s\",\"size\":2}"
            .formatted(digest);
    registry
        .contents()
        .putDocument(
            "from",
            "1",
            new Contents.Document(
                MANIFEST,
                bytes(
                    """
                    {"schemaVersion":2,"mediaType":"%s","artifactType":"a/b","config":%s,
                     "layers":[%s],"subject":{"mediaType":"%s","digest":"%s","size":2}}
                    """
                        .formatted(MANIFEST, empty, empty, MANIFEST, SUBJECT))));
    ExecutionContext context = TestContext.context(Map.of("HOME", folder.toString()));
    context.shared().get(TransferLimits.class, () -> RegistryBehaviourTest.QUICK);
    Colophon.builder()
        .context(context)
        .build()
        .build(
            BuildRequest.from("docker://" + registry.host() + "/from:1")
                .output("type=registry,name=" + registry.host() + "/app:1")
                .build());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode listed() {
    return Archive.parse(
            new String(
                registry.contents().document("app", TAG).orElseThrow().bytes(),
                StandardCharsets.UTF_8))
        .path("manifests");
  }

  @Test
  void listHasBothWhenAnotherClientReplacesIt() {
    overwrittenByAnother(1);
    copyAnArtifact();
    assertThat(listed().findValuesAsText("digest"))
        .containsExactly(OTHERS, registry.contents().digest("app", "1").orElseThrow());
  }

  @Test
  void entryThatOthersKeepRemovingIsAnError() {
    overwrittenByAnother(99);
    assertThatThrownBy(this::copyAnArtifact)
        .isInstanceOf(ColophonException.class)
        .hasMessageContaining("lacks what was just entered");
  }
}
