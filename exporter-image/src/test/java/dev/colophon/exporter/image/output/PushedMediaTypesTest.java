package dev.colophon.exporter.image.output;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushedMediaTypesTest {

  private static final String BLOBS = "blobs/sha256/";

  /** The archive of an index that also names a document of that media type. */
  private static TarBuilder archive(String mediaType) {
    Archive sample = SampleImage.index("amd64");
    ObjectNode top = (ObjectNode) sample.json("index.json");
    ObjectNode root = (ObjectNode) top.at("/manifests/0");
    ObjectNode index = (ObjectNode) sample.blobJson(root.path("digest").asText());
    DocumentBytes document = DocumentBytes.of("{\"schemaVersion\":2}");
    describe(((ArrayNode) index.path("manifests")).addObject(), mediaType, document);
    DocumentBytes changed = DocumentBytes.of(index.toString());
    describe(root, root.path("mediaType").asText(), changed);
    return TarBuilder.of(sample)
        .file(BLOBS + document.digest().hex(), document.toByteArray())
        .file(BLOBS + changed.digest().hex(), changed.toByteArray())
        .change("index.json", old -> top.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void describe(ObjectNode descriptor, String mediaType, DocumentBytes document) {
    descriptor
        .put("mediaType", mediaType)
        .put("digest", document.digest().toString())
        .put("size", document.size());
  }

  /** Nobody listens there: it is found before anything is sent. */
  @Test
  void lineEndIsFoundBeforeAnythingIsSent(@TempDir Path folder) {
    Path source =
        archive("application/vnd.x.manifest\r\nX-More: 1").write(folder.resolve("in.tar"));
    BuildRequest request =
        BuildRequest.from("oci-archive:" + source)
            .output("type=registry,name=localhost:1/app:1")
            .build();
    Colophon colophon = Colophon.builder().context(ProcessContext.embedded()).build();
    assertThatThrownBy(() -> colophon.build(request))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("the media type \"application/vnd.x.manifest??X-More: 1\"")
        .hasMessageNotContaining("\n");
  }
}
