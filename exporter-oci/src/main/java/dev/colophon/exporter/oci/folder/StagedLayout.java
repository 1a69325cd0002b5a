package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutContent;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.ReferrerEntries;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.staging.DirectoryHandle;
import dev.colophon.spi.staging.StagingFolder;
import dev.colophon.spi.staging.WriteFailure;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A layout that is written next to its destination folder and renamed to it. */
final class StagedLayout implements StagedExport {

  private final StagingFolder staging;
  private final Path target;
  private final Image image;
  private final ExecutionContext context;

  private StagedLayout(StagingFolder staging, Path target, Image image, ExecutionContext context) {
    this.staging = staging;
    this.target = target;
    this.image = image;
    this.context = context;
  }

  static StagedLayout stage(Image image, Path target, ExecutionContext context) throws IOException {
    StagingFolder staging = StagingFolder.nextTo(target, context);
    StagedLayout staged = new StagedLayout(staging, target, image, context);
    try (DirectoryHandle made = staging.folder().createChild(staging.name());
        LayoutFolder layout = new LayoutFolder(made, context)) {
      layout.write(image);
      layout.writeMarker();
      ReferrerEntries.Entered entered = ReferrerEntries.inNew(image, context.documents());
      layout.writeLists(entered.lists());
      write(made, LayoutNames.INDEX, context.documents().writeLayoutIndex(entered.index()));
      return staged;
    } catch (IOException | RuntimeException | Error e) {
      staged.close();
      throw e;
    }
  }

  private static void write(DirectoryHandle folder, String name, DocumentBytes content)
      throws IOException {
    try (FileChannel out = folder.createFile(name)) {
      content.writeTo(Channels.newOutputStream(out));
    } catch (IOException e) {
      throw WriteFailure.at(folder.path(), e);
    }
  }

  @Override
  public Optional<ImageSource> readStaged() throws IOException {
    return Optional.of(
        StagedAddition.readBack(staging.path(), image.rootDescriptors().get(0), context));
  }

  @Override
  public ExportReceipt commit() throws IOException {
    try {
      staging.move();
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      addToWhatAppeared();
    }
    return ExportReceipt.of(target.toString());
  }

  /** Adds the image to the folder that another writer created first, which keeps both images. */
  private void addToWhatAppeared() throws IOException {
    Image here =
        image.withReferrers(image.referrers(), new LayoutContent(new FolderFiles(staging.path())));
    try (StagedAddition addition = StagedAddition.stage(here, target, Optional.empty(), context)) {
      addition.commit();
    }
  }

  @Override
  public Optional<ImageSource> readCommitted() throws IOException {
    return Optional.of(StagedAddition.readBack(target, image.rootDescriptors().get(0), context));
  }

  @Override
  public void close() throws IOException {
    staging.close();
  }
}
