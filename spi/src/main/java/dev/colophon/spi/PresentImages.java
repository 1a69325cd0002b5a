package dev.colophon.spi;

import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The images that are at a destination before an export. Core asks for them once for each output.
 * When the build ends, it closes the images that it found, and then this object.
 */
@FunctionalInterface
public interface PresentImages extends AutoCloseable {

  /** No image, or a destination that cannot be read. */
  PresentImages NONE = named -> Optional.empty();

  /**
   * The image that the export takes a name from.
   *
   * @param named one of {@link Image#rootDescriptors}, with its name in its annotations, if it has
   *     one
   * @return the image, open for reading; empty if there is none
   * @throws SourceException if the destination refuses to show it
   * @throws IOException if the destination does not answer
   */
  Optional<ImageSource> find(Descriptor named) throws IOException;

  /**
   * Whether the export replaces everything at the destination, so that referrers there are lost
   * unless they are written with the image; false where they stay.
   */
  default boolean areReplacedTogether() {
    return false;
  }

  /**
   * The referrers of documents that are at the destination already, wherever the image comes from.
   * Those that the export removes are in its {@link #notes}.
   *
   * @param subjects the digests of the documents
   * @throws SourceException if the destination refuses to show them
   * @throws IOException if the destination does not answer
   */
  default List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return List.of();
  }

  /**
   * Notes on what the export removes from the destination.
   *
   * @param image the image that is written, with its referrers
   * @return a sentence each
   * @throws IOException if the destination does not answer
   */
  default List<String> notes(Image image) throws IOException {
    return List.of();
  }

  @Override
  default void close() throws IOException {}
}
