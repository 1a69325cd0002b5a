package dev.colophon.spi.content;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
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
   * What core hands to exporters it verifies beside their work, and commits nothing before.
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
   * A repository of a registry that is known to hold the blob, without asking it. A push to that
   * repository needs no upload of it, and a push to another repository of the registry can mount
   * it. Registry and repository only, no tag and no digest.
   */
  default Optional<ImageReference> repository(Descriptor blob) {
    return Optional.empty();
  }

  /**
   * The digest that a name led to when this content was opened by it. Who moves the name compares,
   * so as not to overwrite what somebody else put there meanwhile.
   *
   * @param name a name with a tag
   */
  default Optional<Digest> digestOf(ImageReference name) {
    return Optional.empty();
  }

  /**
   * What stands beside the image where it is kept and speaks of these documents of it; none where
   * there is no such place.
   *
   * @throws IOException if it cannot be told
   */
  default List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return List.of();
  }
}
