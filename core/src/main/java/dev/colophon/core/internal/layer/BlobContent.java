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
 * @param content holds the layer
 * @param layer names it
 */
record BlobContent(ContentReader content, Descriptor layer) implements LayerContent {

  @Override
  public Optional<LayerContent> writeTo(OutputStream tar, LayerNotes notes) throws IOException {
    try (InputStream blob = open()) {
      InputStream plain = Unpacking.of(blob, description());
      Reading.copy(plain, tar, description());
      // What follows the compressed form is part of the blob, so the check needs it too.
      Reading.drain(blob, description());
    }
    return Optional.empty();
  }

  /** Opens the blob; its stream verifies it. */
  InputStream open() throws IOException {
    InputStream blob = content.open(layer);
    return blob instanceof VerifyingInputStream ? blob : new VerifyingInputStream(blob, layer);
  }

  @Override
  public String description() {
    return "layer " + layer.digest();
  }
}
