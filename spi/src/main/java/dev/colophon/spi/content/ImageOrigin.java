package dev.colophon.spi.content;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The place that an image was read from: the names that lead to it there, the repositories that
 * hold its blobs, and the referrers that are kept with it. Safe for use by several threads at once.
 */
public interface ImageOrigin {

  /** A place that nothing is known about. */
  ImageOrigin UNKNOWN = new ImageOrigin() {};

  /**
   * The full name by which others get the image from a registry, with its tag or digest; empty
   * where it is in none. An image that is built on this one names its base by it.
   */
  default Optional<ImageReference> name() {
    return Optional.empty();
  }

  /**
   * A repository of a registry that is known to hold the blob, without a request. A push to that
   * repository needs no upload of it, and a push to another repository of the registry can mount
   * it. Registry and repository only, no tag and no digest.
   */
  default Optional<ImageReference> repository(Descriptor blob) {
    return Optional.empty();
  }

  /**
   * The digest that a name led to when the image was opened by it. An exporter that moves the name
   * compares, so that it does not overwrite a change that was made meanwhile.
   *
   * @param name a name with a tag
   */
  default Optional<Digest> digestOf(ImageReference name) {
    return Optional.empty();
  }

  /**
   * Notes about what of the place was taken, where there was a choice: a sentence each. They are
   * shown to whoever writes the image elsewhere.
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * The referrers of these documents that are kept in the same place; none where there is no such
   * place.
   *
   * @throws IOException if they cannot be listed
   */
  default List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return List.of();
  }
}
