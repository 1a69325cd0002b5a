package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.content.FileRegion;
import java.io.IOException;
import java.util.Optional;

/**
 * The files of a layout by name, in a folder or in an archive. Safe for use by several threads at
 * once.
 */
public interface LayoutFiles extends AutoCloseable {

  /**
   * A file's bytes.
   *
   * @param name the name relative to the layout, {@code blobs/sha256/…} for example
   * @throws dev.colophon.spi.SourceException if there is something of that name that is no plain
   *     file
   * @throws IOException if it cannot be told
   */
  Optional<FileRegion> find(String name) throws IOException;

  /** What the layout is, as a person would name it: the path of its folder or archive. */
  String describe();

  @Override
  void close() throws IOException;
}
