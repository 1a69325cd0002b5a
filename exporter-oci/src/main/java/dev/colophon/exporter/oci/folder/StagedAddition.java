package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.LayoutSource;
import dev.colophon.exporter.oci.layout.StagingPath;
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
  private final List<Descriptor> roots;
  private final Optional<Digest> replaced;
  private final ExecutionContext context;
  private final LayoutFolder layout;
  private final LayoutLock lock;
  private boolean committed;

  private StagedAddition(
      Path folder,
      List<Descriptor> roots,
      Optional<Digest> replaced,
      ExecutionContext context,
      LayoutFolder layout,
      LayoutLock lock) {
    this.folder = folder;
    this.roots = roots;
    this.replaced = replaced;
    this.context = context;
    this.layout = layout;
    this.lock = lock;
  }

  static StagedAddition stage(
      Image image, Path folder, Optional<Digest> replaced, ExecutionContext context)
      throws IOException {
    LayoutLock lock = LayoutLock.acquire(folder, context.cancellation());
    LayoutFolder layout = new LayoutFolder(folder, context);
    StagedAddition staged =
        new StagedAddition(folder, image.rootDescriptors(), replaced, context, layout, lock);
    try {
      write(image, layout);
      return staged;
    } catch (IOException | RuntimeException | Error e) {
      staged.close();
      throw e;
    }
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
    return Optional.of(new LayoutSource(new FolderFiles(folder), roots.get(0)));
  }

  @Override
  public ExportReceipt commit() throws IOException {
    Path index = folder.resolve(LayoutNames.INDEX);
    LayoutIndex present =
        Files.exists(index)
            ? new LayoutIndexFile(new FolderFiles(folder), context.documents()).read()
            : LayoutIndex.of(List.of());
    requireReplaced(present);
    LayoutIndex merged = LayoutIndexMerge.add(present, roots, replaced);
    Path temporary = StagingPath.beside(index);
    try {
      Files.write(
          temporary,
          context.documents().writeLayoutIndex(merged).toByteArray(),
          StandardOpenOption.CREATE_NEW);
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
    if (replaced.isPresent() && !LayoutIndexMerge.holds(present, roots, replaced.get())) {
      throw new DestinationException(
          folder.toString(),
          "the image " + replaced.get() + " that shall be replaced is there no more",
          "Something else changed the layout meanwhile; run it again.");
    }
  }

  @Override
  public Optional<ImageSource> readCommitted() throws IOException {
    return Optional.of(readBack(folder, roots.get(0), context));
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
    if (!committed) {
      layout.undo();
      lock.undo();
    }
    lock.close();
  }
}
