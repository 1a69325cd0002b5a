package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.LayoutDocuments;
import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutReferrers;
import dev.colophon.exporter.oci.layout.LayoutSource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.StagedFile;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FunnelOutputStream;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** An archive that is written next to its destination and renamed to it. */
final class StagedArchive implements StagedExport {

  private final StagedFile staged;
  private final ArchiveTarget target;
  private final Descriptor root;
  private final ExecutionContext context;

  private StagedArchive(
      StagedFile staged, ArchiveTarget target, Descriptor root, ExecutionContext context) {
    this.staged = staged;
    this.target = target;
    this.root = root;
    this.context = context;
  }

  static StagedArchive write(
      LayoutArchiveWriter writer, Image image, ArchiveTarget target, ExecutionContext context)
      throws IOException {
    Written written = Written.output(target.file().toString());
    StagedFile staged =
        context.stageFile(
            target.file(), written, file -> write(writer, file, target.compression(), written));
    return new StagedArchive(staged, target, image.rootDescriptors().get(0), context);
  }

  private static void write(
      LayoutArchiveWriter writer, FileChannel file, Compression compression, Written archive)
      throws IOException {
    if (compression == Compression.NONE) {
      writer.writeTo(file);
    } else {
      // Closing the compressor writes its last bytes; the file stays open.
      OutputStream open = FunnelOutputStream.unclosed(Channels.newOutputStream(file));
      try (OutputStream out = compression.pack(open, archive)) {
        writer.writeTo(out);
      }
    }
  }

  @Override
  public Optional<ImageSource> readStaged() throws IOException {
    return Optional.of(read(staged.path(), target.file().toString(), root, context));
  }

  /**
   * Reads the image from the archive, as any reader would.
   *
   * @param name the archive's name for messages
   */
  static ImageSource read(Path path, String name, Descriptor root, ExecutionContext context)
      throws IOException {
    ArchiveFiles files = ArchiveFiles.open(SpooledArchive.ofFile(path, name, context));
    try {
      LayoutIndex index = new LayoutIndexFile(files, context.documents()).read();
      if (!index.manifests().contains(root)) {
        throw new DestinationException(
            Written.output(name),
            Reason.FAILED,
            "its index.json does not list the image as it should",
            Advice.NONE);
      }
      LayoutDocuments documents = new LayoutDocuments(files, context.documents());
      LayoutReferrers referrers = new LayoutReferrers(index, documents);
      return new LayoutSource(files, root, index, referrers);
    } catch (IOException | RuntimeException | Error e) {
      files.close();
      throw e;
    }
  }

  @Override
  public ExportReceipt commit() throws IOException {
    if (target.replaced().isPresent()) {
      staged.commitOver(target.replaced().get());
    } else {
      staged.commit();
    }
    return ExportReceipt.of(target.file().toString());
  }

  @Override
  public void close() throws IOException {
    staged.close();
  }
}
