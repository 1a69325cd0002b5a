package dev.colophon.spi;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.util.List;

/** An image that is open for reading. Safe for use by several threads at once. */
public interface ImageSource extends AutoCloseable {

  /**
   * The descriptor of the image's index or lone manifest, with the annotations that it has at its
   * place.
   */
  Descriptor root();

  /**
   * The descriptors of the image at its place, one for each name, {@link #root} among them. They
   * differ only in their annotations.
   */
  default List<Descriptor> roots() {
    return List.of(root());
  }

  /** The documents and blobs of the image. Core verifies what it reads of them. */
  ContentReader content();

  /** The place that the image is read from, which knows its names and referrers there. */
  default ImageOrigin origin() {
    return ImageOrigin.UNKNOWN;
  }

  /**
   * Releases what it holds, including temporary files. Closing it again has no effect.
   *
   * @throws IOException if a file cannot be closed or deleted
   */
  @Override
  void close() throws IOException;
}
