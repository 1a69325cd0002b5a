package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.ImagesInLayout;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The images of an archive that will be replaced as a whole. Unpacks a compressed archive. */
final class OverwrittenArchive implements PresentImages {

  private final ArchiveFiles files;
  private final ImagesInLayout images;

  private OverwrittenArchive(ArchiveFiles files, ImagesInLayout images) {
    this.files = files;
    this.images = images;
  }

  /**
   * Reads the images of an archive. Empty for a file that is neither a layout archive nor one from
   * {@code docker save}.
   *
   * @throws IOException if the file cannot be read
   */
  static PresentImages open(Path file, Written written, ExecutionContext context)
      throws IOException {
    try {
      SpooledArchive archive = SpooledArchive.ofFile(file, written.toString(), context);
      try {
        return of(ArchiveFiles.open(archive), context.documents());
      } catch (IOException | RuntimeException | Error e) {
        archive.discard();
        throw e;
      }
    } catch (SourceException e) {
      return NONE;
    }
  }

  private static PresentImages of(ArchiveFiles files, DocumentFormat format) throws IOException {
    if (files.find(LayoutNames.INDEX).isPresent()) {
      return new OverwrittenArchive(files, ImagesInLayout.read(files, format));
    }
    try (files) {
      return OverwrittenSave.read(files, format);
    }
  }

  /** Finds the image with the same name, or the only one. */
  @Override
  public Optional<ImageSource> find(Descriptor named) throws IOException {
    return images.replacedBy(named);
  }

  @Override
  public boolean areReplacedTogether() {
    return true;
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return images.referrers(subjects);
  }

  @Override
  public List<String> notes(Image image) throws IOException {
    return Stream.of(
            ReplacementNote.onOthers(images.others(image.rootDescriptors())),
            ReplacementNote.onReferrers(images.lostReferrers(image)))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
