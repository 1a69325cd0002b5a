package dev.colophon.core.internal.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.image.ImageConfig;
import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.internal.graph.RegionVerification;
import dev.colophon.core.internal.graph.SourceReader;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.core.internal.json.ManifestJson;
import dev.colophon.core.testing.MemorySource;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineReaderTest {

  private static final String ARTIFACT = "application/x-chart";
  private static final DocumentBytes CONFIG =
      DocumentBytes.of("{\"config\":{\"Labels\":{\"a\":\"b\"}}}");

  @ParameterizedTest
  @CsvSource({
    MediaTypes.OCI_CONFIG + "," + ARTIFACT,
    ARTIFACT + "," + MediaTypes.OCI_CONFIG,
  })
  void anArtifactAndAnImageOfTheSameConfigBytesAreToldApart(String first, String second)
      throws Exception {
    Map<Digest, DocumentBytes> blobs = new HashMap<>(Map.of(CONFIG.digest(), CONFIG));
    List<Map<String, Object>> entries = new ArrayList<>();
    for (String mediaType : List.of(first, second)) {
      ImageManifest manifest =
          ManifestJson.write(
              MediaTypes.OCI_MANIFEST,
              Descriptor.of(mediaType, CONFIG.digest(), CONFIG.size()),
              List.of());
      DocumentBytes bytes = manifest.bytes();
      blobs.put(bytes.digest(), bytes);
      entries.add(
          Map.of(
              "mediaType",
              MediaTypes.OCI_MANIFEST,
              "digest",
              bytes.digest().toString(),
              "size",
              bytes.size()));
    }
    DocumentBytes index =
        new JsonDocumentFormat().writeTree(Map.of("schemaVersion", 2, "manifests", entries));
    blobs.put(index.digest(), index);
    Descriptor root = Descriptor.of(MediaTypes.OCI_INDEX, index.digest(), index.size());
    ImageOutline outline =
        OutlineReader.read(
            new SourceReader(
                    4096, new RegionVerification(ExecutionContext.of(new JsonDocumentFormat())))
                .read(Written.source("oci:app"), new MemorySource(root, blobs)));
    Map<String, ImageConfig> configs = new HashMap<>();
    outline.manifests().forEach(m -> configs.put(m.manifest().config().mediaType(), m.config()));
    assertThat(configs.get(ARTIFACT)).isEqualTo(ImageConfig.EMPTY);
    assertThat(configs.get(MediaTypes.OCI_CONFIG).labels()).containsEntry("a", "b");
  }
}
