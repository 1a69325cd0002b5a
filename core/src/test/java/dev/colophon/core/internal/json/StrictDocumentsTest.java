package dev.colophon.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that one reader takes for something else than another does. */
class StrictDocumentsTest {

  private static final String CONFIG = "config";
  private static final Digest LAYER = Digest.of("layer".getBytes(StandardCharsets.UTF_8));

  private static ImageManifest read(String layers, String more) {
    String text =
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"%s","digest":"%s","size":6},
         "layers":[%s]%s}"""
            .formatted(
                MediaTypes.OCI_MANIFEST,
                MediaTypes.OCI_CONFIG,
                Digest.of(CONFIG.getBytes(StandardCharsets.UTF_8)),
                layers,
                more);
    DocumentBytes bytes = DocumentBytes.of(text);
    return ManifestJson.read(
        Descriptor.of(MediaTypes.OCI_MANIFEST, bytes.digest(), bytes.size()), bytes);
  }

  private static String layer(long size, String more) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}"
        .formatted(MediaTypes.OCI_LAYER, LAYER, size, more);
  }

  @ParameterizedTest
  @CsvSource({"LAYERS, layers", "Annotations, annotations", "layer\u017f, layers"})
  void aFieldThatDiffersFromAKnownOneInCaseIsRefused(String name, String known) {
    String more = ",\"" + name + "\":{}";
    assertThatThrownBy(() -> read("", more))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(
            "it has \"" + name + "\", which many readers take for \"" + known + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"Architecture":"arm64"} | Architecture
          {"config":{"labels":{}}} | labels
          {"rootfs":{"type":"layers","Diff_IDs":[]}} | Diff_IDs
          """)
  void aConfigThatIsEditedIsReadAsStrictly(String config, String name) {
    assertThatThrownBy(() -> ConfigDocument.read(DocumentBytes.of(config), "the config"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it has \"" + name + "\", which many readers take for ");
  }

  @ParameterizedTest
  @CsvSource({"5, bGF5ZXI=, bGF5ZXI=, true", "5, bGF5ZXI=, TEFZRVI=, false"})
  void entriesOfALayoutAreDescriptorsOfTheirBlobs(
      long size, String data, String other, boolean same) {
    String text =
        "{\"schemaVersion\":2,\"manifests\":[%s,%s]}"
            .formatted(
                layer(size, ",\"data\":\"" + data + "\""),
                layer(size, ",\"data\":\"" + other + "\""));
    if (same) {
      assertThat(layoutIndex(text).manifests()).hasSize(2);
    } else {
      assertThatThrownBy(() -> layoutIndex(text))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("the data of " + LAYER + " is not the blob of that digest");
    }
  }

  private static LayoutIndex layoutIndex(String text) {
    return new JsonDocumentFormat().readLayoutIndex(DocumentBytes.of(text), "index.json");
  }

  @Test
  void oneDigestHasOneSize() {
    assertThatThrownBy(() -> read(layer(5, "") + "," + layer(6, ""), ""))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(LAYER + " has two sizes in it, 5 and 6");
  }

  @ParameterizedTest
  @CsvSource({"layer, true", "LAYER, false", "laye, false"})
  void dataIsTheBlobOfItsDescriptor(String content, boolean same) {
    String data = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    String layers = layer(5, ",\"data\":\"" + data + "\"");
    if (same) {
      assertThat(read(layers, "").layers()).hasSize(1);
    } else {
      assertThatThrownBy(() -> read(layers, ""))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("the data of " + LAYER + " is not the blob of that digest");
    }
  }

  @ParameterizedTest
  @CsvSource({"bGF5ZXI=, true", "TEFZRVI=, false"})
  void dataOfASubjectIsTheDocumentOfItsDescriptor(String data, boolean same) {
    String subject = ",\"subject\":" + layer(5, ",\"data\":\"" + data + "\"");
    if (same) {
      assertThat(read("", subject).subject()).isPresent();
    } else {
      assertThatThrownBy(() -> read("", subject))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("the data of " + LAYER + " is not the blob of that digest");
    }
  }
}
