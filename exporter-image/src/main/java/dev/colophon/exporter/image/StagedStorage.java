package dev.colophon.exporter.image;

import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.StagedExport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An image on its way into the local store, where it is found by its names and not by a folder.
 *
 * @param layout the image on its way into the store's layout
 * @param locations what finds it: {@code store:NAME}
 */
record StagedStorage(StagedExport layout, List<String> locations) implements StagedExport {

  StagedStorage {
    locations = List.copyOf(locations);
  }

  @Override
  public Optional<ImageSource> readStaged() throws IOException {
    return layout.readStaged();
  }

  @Override
  public ExportReceipt commit() throws IOException {
    return new ExportReceipt(locations, layout.commit().notes());
  }

  @Override
  public Optional<ImageSource> readCommitted() throws IOException {
    return layout.readCommitted();
  }

  @Override
  public void close() throws IOException {
    layout.close();
  }
}
