package dev.colophon.core.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.core.testing.MemorySource;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedContentTest {

  private static String read(String text, String mediaType) throws Exception {
    DocumentBytes bytes = DocumentBytes.of(text);
    Descriptor blob = Descriptor.of(mediaType, bytes.digest(), bytes.size());
    VerifiedContent content =
        new VerifiedContent(
            Written.source("oci:app"),
            new MemorySource(blob, Map.of(bytes.digest(), bytes)),
            new RegionVerification(ExecutionContext.of(new JsonDocumentFormat())));
    try (InputStream in = content.open(blob)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG})
  void aConfigThatReadersUnderstandDifferentlyIsRefused(String mediaType) {
    assertThatThrownBy(() -> read("{\"os\":\"linux\",\"OS\":\"windows\"}", mediaType))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("oci:app: config sha256:")
        .hasMessageContaining("it has \"OS\", which many readers take for \"os\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"os\":\"linux\",\"x-Unknown\":1}", "{\"config\":null,\"rootfs\":null}"})
  void aConfigIsReadAsItIs(String config) throws Exception {
    assertThat(read(config, MediaTypes.OCI_CONFIG)).isEqualTo(config);
  }

  @Test
  void otherBlobsAreNotLookedInto() throws Exception {
    assertThat(read("{\"a\":1,\"A\":2", MediaTypes.OCI_LAYER)).startsWith("{");
  }
}
