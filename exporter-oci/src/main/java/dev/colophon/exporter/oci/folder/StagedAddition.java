package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutDocuments;
import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutIndexMerge;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.LayoutReferrers;
import dev.colophon.exporter.oci.layout.LayoutSource;
import dev.colophon.exporter.oci.layout.ReferrerEntries;
import dev.colophon.exporter.oci.layout.Replaced;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.staging.AccessPreparation;
import dev.colophon.spi.staging.DirectoryHandle;
import dev.colophon.spi.staging.Leftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * An image whose blobs are already in an existing layout folder, but whose index entry is not
 * written yet.
 */
final class StagedAddition implements StagedExport {

  private final DirectoryHandle folder;
  private final Image image;
  private final Optional<Replaced> replaced;
  private final ExecutionContext context;
  private final LayoutFolder layout;
  private final LayoutLock lock;
  private final AccessPreparation access;
  private boolean committed;

  private StagedAddition(
      DirectoryHandle folder,
      Image image,
      Optional<Replaced> replaced,
      ExecutionContext context,
      LayoutLock lock) {
    this.folder = folder;
    this.image = image;
    this.replaced = replaced;
    this.context = context;
    this.layout = new LayoutFolder(folder, context);
    this.access = AccessPreparation.start(context);
    this.lock = lock;
  }

  static StagedAddition stage(
      Image image, Path path, Optional<Replaced> replaced, ExecutionContext context)
      throws IOException {
    DirectoryHandle folder = DirectoryHandle.open(path);
    LayoutLock lock;
    try {
      lock = LayoutLock.acquire(folder, context);
    } catch (IOException | RuntimeException | Error e) {
      folder.close();
      throw e;
    }
    StagedAddition staged = new StagedAddition(folder, image, replaced, context, lock);
    try {
      staged.sweep();
      staged.layout.writeMarker();
      staged.layout.write(image);
      return staged;
    } catch (IOException | RuntimeException | Error e) {
      staged.close();
      throw e;
    }
  }

  /** Removes unfinished files. Under the lock, these can only come from killed writers. */
  private void sweep() throws IOException {
    Leftovers.sweepNextTo(folder.path());
    layout.deleteLeftovers();
  }

  @Override
  public Optional<ImageSource> readStaged() throws IOException {
    LayoutIndex index = ReferrerEntries.inNew(image, context.documents()).index();
    return Optional.of(sourceOf(new FolderFiles(folder.path()), root(), index, context));
  }

  @Override
  public ExportReceipt commit() throws IOException {
    Optional<BasicFileAttributes> before = folder.attributes(LayoutNames.INDEX);
    LayoutIndex present =
        before.isPresent()
            ? new LayoutIndexFile(new FolderFiles(folder.path()), context.documents()).read()
            : LayoutIndex.of(List.of());
    LayoutDocuments documents =
        new LayoutDocuments(new FolderFiles(folder.path()), context.documents());
    ReferrerEntries.Entered entered =
        ReferrerEntries.inPresent(
            image, Written.output(folder.path().toString()), documents, merge(present));
    layout.writeLists(entered.lists());
    if (before.isPresent()) {
      layout.force(image);
    }
    if (before.isEmpty() || !entered.index().equals(present)) {
      LayoutIndexReplacement.write(
          folder, context.documents().writeLayoutIndex(entered.index()), before.isPresent());
    }
    committed = true;
    close();
    return ExportReceipt.of(folder.path().toString());
  }

  private LayoutIndex merge(LayoutIndex present) {
    if (replaced.isEmpty()) {
      return LayoutIndexMerge.add(present, image.rootDescriptors());
    }
    return replaced
        .get()
        .in(present, image.rootDescriptors(), context.documents())
        .orElseThrow(
            () ->
                new DestinationException(
                    Written.output(folder.path().toString()),
                    Reason.CHANGED,
                    "it no longer has the image "
                        + replaced.get().digest()
                        + " that is to be replaced",
                    Advice.of("Something else changed the layout meanwhile; run it again.")));
  }

  @Override
  public Optional<ImageSource> readCommitted() throws IOException {
    return Optional.of(readBack(folder.path(), root(), context));
  }

  /** Reads the image from the folder, as any reader would. */
  static ImageSource readBack(Path folder, Descriptor root, ExecutionContext context)
      throws IOException {
    FolderFiles files = new FolderFiles(folder);
    LayoutIndex index = new LayoutIndexFile(files, context.documents()).read();
    Descriptor found =
        index.manifests().stream()
            .filter(root::equals)
            .findFirst()
            .orElseThrow(
                () ->
                    new DestinationException(
                        Written.output(folder.toString()),
                        Reason.FAILED,
                        "its index.json does not list the image that was just written",
                        Advice.NONE));
    return sourceOf(files, found, index, context);
  }

  private static ImageSource sourceOf(
      FolderFiles files, Descriptor root, LayoutIndex index, ExecutionContext context) {
    LayoutDocuments documents = new LayoutDocuments(files, context.documents());
    return new LayoutSource(files, root, index, new LayoutReferrers(index, documents));
  }

  @Override
  public void close() throws IOException {
    try (folder;
        lock;
        layout;
        access) {
      if (!committed) {
        layout.undo();
      }
      committed = true;
    }
  }

  private Descriptor root() {
    return image.rootDescriptors().get(0);
  }
}
