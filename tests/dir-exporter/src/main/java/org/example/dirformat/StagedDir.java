package org.example.dirformat;

import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.StagedFolder;
import dev.colophon.spi.image.Image;
import java.io.IOException;
import java.util.Optional;

/**
 * An image in a folder that is next to the one that it becomes.
 *
 * @param folder the folder
 * @param image the image
 */
record StagedDir(StagedFolder folder, Image image) implements StagedExport {

  @Override
  public Optional<ImageSource> readStaged() {
    return Optional.of(new DirSource(folder.path(), image.root().descriptor()));
  }

  @Override
  public ExportReceipt commit() throws IOException {
    folder.commitOver();
    return ExportReceipt.of(folder.target().toString());
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
