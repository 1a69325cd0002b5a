package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutContent;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.StagingPath;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.LayoutIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A layout that is written beside the folder that it becomes in one rename. */
final class StagedFolder implements StagedExport {

  private final Path temporary;
  private final Path target;
  private final Image image;
  private final ExecutionContext context;

  private StagedFolder(Path temporary, Path target, Image image, ExecutionContext context) {
    this.temporary = temporary;
    this.target = target;
    this.image = image;
    this.context = context;
  }

  static StagedFolder stage(Image image, Path target, ExecutionContext context) throws IOException {
    Path temporary = StagingPath.beside(target);
    StagedFolder staged = new StagedFolder(temporary, target, image, context);
    try {
      Files.createDirectory(temporary);
      StagedAddition.write(image, new LayoutFolder(temporary, context));
      Files.write(
          temporary.resolve(LayoutNames.MARKER),
          LayoutNames.MARKER_CONTENT.getBytes(StandardCharsets.UTF_8));
      LayoutIndex index = LayoutIndex.of(image.rootDescriptors());
      Files.write(
          temporary.resolve(LayoutNames.INDEX),
          context.documents().writeLayoutIndex(index).toByteArray());
      return staged;
    } catch (IOException | RuntimeException | Error e) {
      staged.close();
      throw e;
    }
  }

  @Override
  public Optional<ImageSource> readStaged() throws IOException {
    return Optional.of(StagedAddition.readBack(temporary, image.rootDescriptors().get(0), context));
  }

  @Override
  public ExportReceipt commit() throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      addToWhatAppeared();
    }
    return ExportReceipt.of(target.toString());
  }

  /** Another writer was faster with the same new folder: both images shall be there. */
  private void addToWhatAppeared() throws IOException {
    Image here =
        new Image(
            image.root(), image.rootDescriptors(), new LayoutContent(new FolderFiles(temporary)));
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
    if (!Files.exists(temporary)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(temporary)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
