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

  /** An origin without any information. */
  ImageOrigin UNKNOWN = new ImageOrigin() {};

  /**
   * The full name of the image in a registry, with its tag or digest; empty if it was not read from
   * one. An image that is built on this one uses it as the name of its base.
   */
  default Optional<ImageReference> name() {
    return Optional.empty();
  }

  /**
   * A repository of a registry that is known to have the blob, determined without a request. A push
   * to that repository need not upload the blob, and a push to another repository of the registry
   * can mount it. The reference has neither tag nor digest.
   */
  default Optional<ImageReference> repository(Descriptor blob) {
    return Optional.empty();
  }

  /**
   * The digest that a name led to when the image was opened by that name. An exporter that moves
   * the name compares it, so that it does not overwrite a later change.
   *
   * @param name a name with a tag
   */
  default Optional<Digest> digestOf(ImageReference name) {
    return Optional.empty();
  }

  /**
   * The names that the image has in a layout or an archive: only the name that it was requested by,
   * if it was, else every name. A user is told which of them the result does not get.
   */
  default List<String> names() {
    return List.of();
  }

  /**
   * Notes on choices that were made while reading, such as which of several images was read; a
   * sentence each. They are shown to the user who writes the image elsewhere.
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Lists the referrers of these documents in the same registry or layout; empty if it keeps none.
   *
   * @throws IOException if they cannot be listed
   */
  default List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return List.of();
  }
}
