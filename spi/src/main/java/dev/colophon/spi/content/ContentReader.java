package dev.colophon.spi.content;

import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Blobs by descriptor. Safe for use by several threads at once.
 *
 * <p>A source answers raw bytes; core hands exporters a reader whose streams check themselves
 * ({@link VerifyingInputStream}), whatever the source.
 */
public interface ContentReader {

  /**
   * Opens a stream of all bytes of a blob. The caller closes it.
   *
   * @throws dev.colophon.spi.SourceException if the blob does not exist
   * @throws IOException if it cannot be read
   */
  InputStream open(Descriptor blob) throws IOException;

  /**
   * The region of a file that holds the blob, so that the kernel can copy or link it; empty if the
   * blob is not in a file as it is. Core verifies regions while exporters work, and commits nothing
   * before all are verified.
   *
   * @throws IOException if the place cannot be read
   */
  default Optional<FileRegion> region(Descriptor blob) throws IOException {
    return Optional.empty();
  }

  /**
   * The size of a blob at its place in bytes, without reading the blob; empty if it does not exist.
   *
   * @throws IOException if the place cannot be read
   */
  OptionalLong size(Descriptor blob) throws IOException;

  /**
   * Whether a blob is only at the addresses that its descriptor names: a layer with {@code urls}
   * that is not here (OCI image-spec, layer.md, "Non-Distributable Layers"). Such a layer is not
   * copied.
   *
   * @throws IOException if it cannot be told
   */
  default boolean isElsewhere(Descriptor blob) throws IOException {
    return !blob.urls().isEmpty() && size(blob).isEmpty();
  }

  /**
   * Announces documents and small blobs that will be opened soon, one after another in this order.
   * A reader that waits long for each may request several of them at once; the streams and their
   * failures stay the same. Does nothing by default.
   */
  default void expect(List<Descriptor> blobs) {}
}
