package dev.colophon.core.internal.attest;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * The content of an image at a destination. Its streams verify themselves.
 *
 * @param unchecked the raw content
 */
record CheckedContent(ContentReader unchecked) implements ContentReader {

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    return new VerifyingInputStream(unchecked.open(blob), blob);
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    return unchecked.size(blob);
  }
}
