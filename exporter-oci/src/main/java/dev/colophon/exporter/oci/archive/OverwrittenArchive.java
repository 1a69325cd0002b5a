package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.ImagesInLayout;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The archive at a destination that is written anew, with all the images in it. A compressed one is
 * not unpacked for it, and a file that is no archive of images has nothing to lose.
 *
 * @param destination where it is
 */
public record OverwrittenArchive(ArchiveDestination destination) {

  /**
   * The image that gives way: the one with the same name, or the only one.
   *
   * @param named the new image's descriptor
   * @throws IOException if the archive cannot be read
   */
  public Optional<ImageSource> present(Descriptor named, ExecutionContext context)
      throws IOException {
    Optional<ArchiveFiles> opened = open(context);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    ArchiveFiles files = opened.get();
    Optional<ImageSource> found = Optional.empty();
    try {
      found = ImagesInLayout.read(files, context.documents()).replacedBy(named);
      return found;
    } catch (SourceException e) {
      return Optional.empty();
    } finally {
      if (found.isEmpty()) {
        files.close();
      }
    }
  }

  /**
   * A sentence about images of other names, and one about referrers of this image, which are gone
   * when the archive is replaced.
   *
   * @throws IOException if the archive cannot be read
   */
  public List<String> notes(Image image, ExecutionContext context) throws IOException {
    Optional<ArchiveFiles> opened = open(context);
    if (opened.isEmpty()) {
      return List.of();
    }
    try (ArchiveFiles files = opened.get()) {
      ImagesInLayout present = ImagesInLayout.read(files, context.documents());
      return Stream.of(
              sentence("what else it holds", present.others(image.rootDescriptors())),
              sentence("referrers of the image", present.referrersNotIn(image)))
          .flatMap(Optional::stream)
          .toList();
    } catch (SourceException e) {
      return List.of();
    }
  }

  private static Optional<String> sentence(String what, List<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The archive is replaced as a whole, with "
                + what
                + ": "
                + String.join(", ", names)
                + ".");
  }

  private Optional<ArchiveFiles> open(ExecutionContext context) throws IOException {
    Optional<Path> file = destination.regularFile(context);
    if (file.isEmpty() || Compression.of(file.get()) != Compression.NONE) {
      return Optional.empty();
    }
    try {
      String description = destination.written().toString();
      return Optional.of(
          ArchiveFiles.open(SpooledArchive.ofFile(file.get(), description, context)));
    } catch (SourceException e) {
      return Optional.empty();
    }
  }
}
