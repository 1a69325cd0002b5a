package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.LayoutSource;
import dev.colophon.exporter.oci.staging.Durability;
import dev.colophon.exporter.oci.staging.Leftovers;
import dev.colophon.exporter.oci.staging.StagingPath;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * An image whose blobs are in a folder that was there before, and whose entry in the index is still
 * missing.
 */
final class StagedAddition implements StagedExport {

  private final Path folder;
  private final Image image;
  private final Optional<Digest> replaced;
  private final ExecutionContext context;
  private final LayoutFolder layout;
  private final LayoutLock lock;
  private Optional<LayoutMarker> marker = Optional.empty();
  private boolean committed;

  private StagedAddition(
      Path folder,
      Image image,
      Optional<Digest> replaced,
      ExecutionContext context,
      LayoutLock lock) {
    this.folder = folder;
    this.image = image;
    this.replaced = replaced;
    this.context = context;
    this.layout = new LayoutFolder(folder, context);
    this.lock = lock;
  }

  static StagedAddition stage(
      Image image, Path folder, Optional<Digest> replaced, ExecutionContext context)
      throws IOException {
    LayoutLock lock = LayoutLock.acquire(folder, context.cancellation());
    StagedAddition staged = new StagedAddition(folder, image, replaced, context, lock);
    try {
      staged.sweep();
      staged.marker = Optional.of(LayoutMarker.in(folder));
      write(image, staged.layout);
      return staged;
    } catch (IOException | RuntimeException | Error e) {
      staged.close();
      throw e;
    }
  }

  /** Whoever has the lock is the only writer: what looks unfinished was left by one killed. */
  private void sweep() throws IOException {
    Leftovers.sweep(lock.file(), folder);
    Leftovers.deleteFiles(folder);
    layout.deleteLeftovers();
  }

  /** Writes the blobs, then the documents, children before parents. */
  static void write(Image image, LayoutFolder layout) throws IOException {
    layout.writeBlobs(image.blobs(), image.content());
    for (ImageNode node : image.documents()) {
      layout.writeDocument(node.descriptor(), node.bytes());
    }
  }

  @Override
  public Optional<ImageSource> readStaged() {
    return Optional.of(new LayoutSource(new FolderFiles(folder), root()));
  }

  @Override
  public ExportReceipt commit() throws IOException {
    Path index = folder.resolve(LayoutNames.INDEX);
    boolean replaces = Files.exists(index);
    LayoutIndex present =
        replaces
            ? new LayoutIndexFile(new FolderFiles(folder), context.documents()).read()
            : LayoutIndex.of(List.of());
    requireReplaced(present);
    LayoutIndex merged = LayoutIndexMerge.add(present, image.rootDescriptors(), replaced);
    if (replaces) {
      layout.force(image);
    }
    Path temporary = StagingPath.beside(index);
    try {
      Files.write(
          temporary,
          context.documents().writeLayoutIndex(merged).toByteArray(),
          StandardOpenOption.CREATE_NEW);
      if (replaces) {
        Durability.force(temporary);
      }
      Files.move(
          temporary, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    committed = true;
    lock.close();
    return ExportReceipt.of(folder.toString());
  }

  private void requireReplaced(LayoutIndex present) {
    if (replaced.isPresent()
        && !LayoutIndexMerge.holds(present, image.rootDescriptors(), replaced.get())) {
      throw new DestinationException(
          folder.toString(),
          "the image " + replaced.get() + " that shall be replaced is there no more",
          "Something else changed the layout meanwhile; run it again.");
    }
  }

  @Override
  public Optional<ImageSource> readCommitted() throws IOException {
    return Optional.of(readBack(folder, root(), context));
  }

  /** The image as a reader of the folder finds it. */
  static ImageSource readBack(Path folder, Descriptor root, ExecutionContext context)
      throws IOException {
    FolderFiles files = new FolderFiles(folder);
    Descriptor found =
        new LayoutIndexFile(files, context.documents())
            .read().manifests().stream()
                .filter(root::equals)
                .findFirst()
                .orElseThrow(
                    () ->
                        new DestinationException(
                            folder.toString(),
                            "its index.json does not list the image that was just written",
                            ""));
    return new LayoutSource(files, found);
  }

  @Override
  public void close() throws IOException {
    try {
      if (!committed) {
        undo();
      }
    } finally {
      lock.close();
    }
  }

  private void undo() throws IOException {
    layout.undo();
    if (marker.isPresent()) {
      marker.get().undo();
    }
  }

  private Descriptor root() {
    return image.rootDescriptors().get(0);
  }
}
