package dev.colophon.core.internal.layer;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The tar of an existing layer.
 *
 * @param content the content with the layer
 * @param layer the layer's descriptor
 */
record BlobContent(ContentReader content, Descriptor layer) implements LayerContent {

  @Override
  public Optional<LayerContent> writeTo(OutputStream tar, LayerNotes notes) throws IOException {
    try (InputStream blob = open()) {
      InputStream plain = Unpacking.of(blob, description());
      Reading.copy(plain, tar, description());
      // Bytes after the compressed data are part of the blob and must be verified, too.
      Reading.drain(blob, description());
    }
    return Optional.empty();
  }

  /** Opens the blob as a stream that verifies itself. */
  InputStream open() throws IOException {
    InputStream blob = content.open(layer);
    return blob instanceof VerifyingInputStream ? blob : new VerifyingInputStream(blob, layer);
  }

  @Override
  public String description() {
    return "layer " + layer.digest();
  }
}
