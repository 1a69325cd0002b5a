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

  /** The capabilities of the exporter with its options. Has no side effects. */
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
   *
   * <p>Paths are resolved with {@link ExecutionContext#resolve}, so that a relative and an absolute
   * path of one file are one location.
   */
  default List<ResultLocation> locations(ExecutionContext context) {
    return List.of();
  }

  /**
   * Checks whether the image can be written to the destination, and writes nothing. Where layers
   * have yet to be made, core calls it twice: first with an image whose new layers have no bytes,
   * then with the final image.
   *
   * <p>Messages, here and later, name the destination as the user wrote it, and never a temporary
   * file.
   *
   * @throws DestinationException if the image cannot be written
   * @throws IOException if the destination cannot be read
   */
  default void check(Image image, ExecutionContext context) throws IOException {}

  /**
   * Notes for the user on an image that {@link #check} accepts: a change that the destination makes
   * to it, for example. A dry run shows them, too.
   *
   * @return one sentence each, without control characters
   * @throws IOException if the destination cannot be read
   */
  default List<String> notes(Image image, ExecutionContext context) throws IOException {
    return List.of();
  }

  /**
   * Whether an export writes every blob of the image; core then begins to verify all of them early.
   * False where the destination may have some already.
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
   * The images that the destination has now. Core calls this before {@link #stage}, and does not
   * take a name away from an image that is signed.
   *
   * @throws SourceException if the destination denies access
   * @throws IOException if the destination cannot be read
   */
  default PresentImages present(ExecutionContext context) throws IOException {
    return PresentImages.NONE;
  }

  /**
   * Writes everything to the destination except for the step that makes the image visible. If this
   * fails, or the result is not committed, the destination stays as it was, apart from blobs that
   * nothing refers to. Files that no exporter wrote are never deleted or overwritten: they stay, or
   * the export is refused.
   *
   * @throws DestinationException if the destination refuses the image
   * @throws SourceException if a blob does not have its digest or size
   * @throws CancelledException within a second of the cancellation of the context
   * @throws IOException if reading or writing fails
   */
  StagedExport stage(Image image, ExecutionContext context) throws IOException;
}
