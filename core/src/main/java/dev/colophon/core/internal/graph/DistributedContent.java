package dev.colophon.core.internal.graph;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Combined content of several readers: each blob is read from the reader that has it. */
public interface DistributedContent extends ContentReader {

  /**
   * Finds the reader of a blob.
   *
   * @throws IOException if the readers that may have it cannot be read
   */
  ContentReader holder(Descriptor blob) throws IOException;

  @Override
  default InputStream open(Descriptor blob) throws IOException {
    return holder(blob).open(blob);
  }

  @Override
  default Optional<FileRegion> region(Descriptor blob) throws IOException {
    return holder(blob).region(blob);
  }

  @Override
  default OptionalLong size(Descriptor blob) throws IOException {
    return holder(blob).size(blob);
  }
}
