package dev.colophon.core.layer;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.OutputStream;

/** To come. */
record BlobContent(ContentReader content, Descriptor layer) implements LayerContent {

  @Override
  public void writeTo(OutputStream tar, LayerNotes notes) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public String description() {
    throw new UnsupportedOperationException();
  }
}
