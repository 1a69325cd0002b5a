package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.StagedFile;
import dev.colophon.spi.content.FileSnapshot;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.staging.Leftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** An archive that already holds the planned image, so that nothing is written. */
final class UnchangedArchive implements StagedExport {

  private final Path path;
  private final FileSnapshot file;
  private final Descriptor root;
  private final ExecutionContext context;

  private UnchangedArchive(
      Path path, FileSnapshot file, Descriptor root, ExecutionContext context) {
    this.path = path;
    this.file = file;
    this.root = root;
    this.context = context;
  }

  /**
   * @param file the state of the archive when its index was read
   * @param image the image that it holds; locating its blobs also verifies them
   * @throws IOException if a blob cannot be located
   */
  static UnchangedArchive of(Path path, FileSnapshot file, Image image, ExecutionContext context)
      throws IOException {
    for (Descriptor blob : image.blobs()) {
      image.content().region(blob);
    }
    return new UnchangedArchive(path, file, image.rootDescriptors().get(0), context);
  }

  @Override
  public Optional<ImageSource> readStaged() throws IOException {
    return Optional.of(StagedArchive.read(path, path.toString(), root, context));
  }

  /** Only removes leftovers: a writer may have been killed after it put this archive in place. */
  @Override
  public ExportReceipt commit() throws IOException {
    if (!file.isCurrent()) {
      throw StagedFile.changed(path);
    }
    Leftovers.sweepNextTo(path);
    return ExportReceipt.of(path.toString());
  }

  @Override
  public void close() {}
}
