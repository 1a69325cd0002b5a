package dev.colophon.spi;

import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes finished images to one destination. Core places the annotations and makes the documents
 * first; an exporter does not change a byte of them. The same image, options and {@link
 * ExecutionContext#sourceDateEpoch} always give the same bytes.
 *
 * <p>The calls come in this order: {@link #capabilities} and {@link #names}, then {@link #check},
 * and when every output of the build has passed its checks, {@link #stage}.
 */
public interface Exporter {

  /** The capabilities of the exporter with its options. It answers without side effects. */
  ExporterCapabilities capabilities();

  /** The names that the image gets at the destination; none for an image without a name. */
  default List<ImageReference> names() {
    return List.of();
  }

  /**
   * The tag by which a layout knows an image that has no full name ({@code
   * org.opencontainers.image.ref.name}); empty where it has none, or one of {@link #names}.
   */
  default Optional<String> tag() {
    return Optional.empty();
  }

  /**
   * The locations that the result takes, {@link ResultLocation#STANDARD_OUTPUT} among them. A build
   * refuses two outputs that have one in common, since the second would replace the first. A result
   * that replaces nothing, an image without a name in a layout for example, shares none.
   */
  default List<ResultLocation> locations(ExecutionContext context) {
    return List.of();
  }

  /**
   * Looks whether this image can be written to the destination, and writes nothing. Where layers
   * are still to be made it is called twice: before, of an image whose new layers have no bytes
   * yet, and of the final image.
   *
   * <p>Messages, here and later, name what the user wrote, and never a temporary file.
   *
   * @throws DestinationException if it is already clear that it cannot
   * @throws IOException if it cannot be told
   */
  default void check(Image image, ExecutionContext context) throws IOException {}

  /**
   * Notes for the user on an image that can be written, where {@link #check} found nothing to
   * refuse: what the destination will do to it, for example. A dry run shows them, too.
   *
   * @return a sentence each
   * @throws IOException if it cannot be told
   */
  default List<String> notes(Image image, ExecutionContext context) throws IOException {
    return List.of();
  }

  /**
   * Whether an export moves every blob of the image, so that it pays to verify them all ahead;
   * false where some may be at the destination already.
   */
  default boolean movesEveryBlob() {
    return false;
  }

  /**
   * Whether the names are tags of registries, and the export moves them to the image. Referrers of
   * the image that a tag named until then stay with that image.
   */
  default boolean movesTags() {
    return false;
  }

  /**
   * The images that are at the destination now. Core asks before it stages, and refuses to take the
   * name from an image that is signed there.
   *
   * @throws SourceException if the destination refuses to show them
   * @throws IOException if the destination does not answer
   */
  default PresentImages present(ExecutionContext context) throws IOException {
    return PresentImages.NONE;
  }

  /**
   * Brings everything to the destination but the step that makes it visible. What fails here, or is
   * not committed, leaves the destination as it was, apart from blobs that nothing refers to.
   *
   * @throws DestinationException if the destination refuses
   * @throws SourceException if a blob is not what its digest says
   * @throws CancelledException soon after {@link ExecutionContext#cancellation} says so
   * @throws IOException if reading or writing fails
   */
  StagedExport stage(Image image, ExecutionContext context) throws IOException;
}
