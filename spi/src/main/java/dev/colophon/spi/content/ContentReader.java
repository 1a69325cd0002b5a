package dev.colophon.spi.content;

import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads blobs by descriptor. Safe for use by several threads at once.
 *
 * <p>A source returns raw bytes. The reader that core passes to exporters verifies them, whatever
 * the source ({@link VerifyingInputStream}).
 */
public interface ContentReader {

  /**
   * Opens a stream of all bytes of a blob. The caller closes it.
   *
   * @throws dev.colophon.spi.SourceException if the blob does not exist
   * @throws IOException if the blob cannot be read
   */
  InputStream open(Descriptor blob) throws IOException;

  /**
   * Returns the region of a file that holds the blob unchanged, so that the kernel can copy or link
   * it; empty if there is none. Core verifies regions while exporters work, and commits nothing
   * before all are verified.
   *
   * @throws IOException if the source cannot be read
   */
  default Optional<FileRegion> region(Descriptor blob) throws IOException {
    return Optional.empty();
  }

  /**
   * Returns the size of a blob in the source in bytes, without reading the blob; empty if the blob
   * does not exist.
   *
   * @throws IOException if the source cannot be read
   */
  OptionalLong size(Descriptor blob) throws IOException;

  /**
   * Whether a blob is available only at the addresses in its descriptor: a layer with {@code urls}
   * that the source does not have (OCI image-spec, layer.md, "Non-Distributable Layers"). Such a
   * layer is not copied.
   *
   * @throws IOException if the source cannot be read
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
