package dev.colophon.spi;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Optional;

/** One image, open for reading until it is closed. Safe for use by several threads at once. */
public interface ImageSource extends AutoCloseable {

  /**
   * What names the image where it is kept: the descriptor of its index or manifest, with the
   * annotations that stand there.
   */
  Descriptor root();

  /** Its documents and blobs, raw: core checks what it reads. */
  ContentReader content();

  /** The image's name where it is kept, if it has one. */
  default Optional<ImageReference> name() {
    return Optional.empty();
  }

  @Override
  void close() throws IOException;
}
