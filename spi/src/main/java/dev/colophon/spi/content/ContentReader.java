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
   * A stream of the blob's bytes, from the first.
   *
   * @throws dev.colophon.spi.SourceException if there is no such blob
   * @throws IOException if it cannot be read
   */
  InputStream open(Descriptor blob) throws IOException;

  /**
   * The blob as bytes of a file, where it is that: a kernel copy or a link then spares reading it.
   * Core verifies regions while exporters work, and commits nothing before that is done.
   *
   * @throws IOException if it cannot be told
   */
  default Optional<FileRegion> region(Descriptor blob) throws IOException {
    return Optional.empty();
  }

  /**
   * How many bytes the blob has where it is kept, without reading it; empty when it is not there.
   *
   * @throws IOException if it cannot be told
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
