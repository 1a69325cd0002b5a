package dev.colophon.exporter.image;

import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An image that is staged in the local store, where users find it by name and not by folder.
 *
 * @param layout the image staged in the store's layout
 * @param folder the folder of the store
 * @param locations the sources that name the image: {@code store:NAME}
 */
record StagedStorage(StagedExport layout, Path folder, List<String> locations)
    implements StagedExport {

  StagedStorage {
    locations = List.copyOf(locations);
  }

  @Override
  public Optional<ImageSource> readStaged() throws IOException {
    return layout.readStaged();
  }

  @Override
  public ExportReceipt commit() throws IOException {
    try {
      return ExportReceipt.of(locations).withNotes(layout.commit().notes());
    } catch (IOException e) {
      throw inStore(folder, e);
    }
  }

  @Override
  public Optional<ImageSource> readCommitted() throws IOException {
    return layout.readCommitted();
  }

  /** Adds the store's folder to a failure, since no option shows it. */
  static IOException inStore(Path folder, IOException failure) {
    if (failure instanceof FileSystemException) {
      return failure;
    }
    FileSystemException named =
        new FileSystemException(folder.toString(), null, failure.getMessage());
    named.initCause(failure);
    return named;
  }

  @Override
  public void close() throws IOException {
    layout.close();
  }
}
