package dev.colophon.spi;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.util.List;

/** One image, open for reading until it is closed. Safe for use by several threads at once. */
public interface ImageSource extends AutoCloseable {

  /**
   * The descriptor that names the image where it is kept, that of its index or manifest, with its
   * annotations.
   */
  Descriptor root();

  /**
   * Every descriptor that names the image where it is kept, one for each name; the root among them.
   * They differ in their annotations alone.
   */
  default List<Descriptor> roots() {
    return List.of(root());
  }

  /** Its documents and blobs, unchecked: core verifies what it reads. */
  ContentReader content();

  /** The place that the image was read from, for exporters and for what is kept with the image. */
  default ImageOrigin origin() {
    return ImageOrigin.UNKNOWN;
  }

  @Override
  void close() throws IOException;
}
