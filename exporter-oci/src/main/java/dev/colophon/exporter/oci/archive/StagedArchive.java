package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutSource;
import dev.colophon.exporter.oci.staging.StagingFolder;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** An archive that is written beside its destination and takes its place in one rename. */
final class StagedArchive implements StagedExport {

  private final StagingFolder staging;
  private final Path target;
  private final Descriptor root;
  private final ExecutionContext context;

  private StagedArchive(
      StagingFolder staging, Path target, Descriptor root, ExecutionContext context) {
    this.staging = staging;
    this.target = target;
    this.root = root;
    this.context = context;
  }

  static StagedArchive write(
      LayoutArchiveWriter writer, Descriptor root, Path target, ExecutionContext context)
      throws IOException {
    StagingFolder staging = StagingFolder.beside(target);
    try {
      boolean replaces = Files.exists(target);
      try (FileChannel file =
          FileChannel.open(
              staging.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        writer.writeTo(file);
        if (replaces) {
          // The rename may reach the disk before these bytes do, and the old archive is gone then.
          file.force(true);
        }
      }
      keepPermissions(target, staging.path());
      return new StagedArchive(staging, target, root, context);
    } catch (IOException | RuntimeException | Error e) {
      staging.close();
      throw e;
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    if (Files.exists(from)
        && from.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(from);
      Files.setPosixFilePermissions(to, permissions);
    }
  }

  @Override
  public Optional<ImageSource> readStaged() throws IOException {
    ArchiveFiles files =
        ArchiveFiles.open(
            new SpooledArchive(staging.path(), target.toString(), false),
            ArchiveFiles.Links.REFUSED);
    boolean listed =
        new LayoutIndexFile(files, context.documents())
            .read().manifests().stream().anyMatch(root::equals);
    if (!listed) {
      throw new DestinationException(
          target.toString(), "its index.json does not list the image as it should", "");
    }
    return Optional.of(new LayoutSource(files, root));
  }

  @Override
  public ExportReceipt commit() throws IOException {
    Files.move(
        staging.path(),
        target,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return ExportReceipt.of(target.toString());
  }

  @Override
  public void close() throws IOException {
    staging.close();
  }
}
