package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files of a layout by name, in a folder or an archive. Safe for use by several threads. */
public interface LayoutFiles extends AutoCloseable {

  /**
   * Finds the region of a file's bytes.
   *
   * @param name the name relative to the layout, for example {@code blobs/sha256/…}
   * @throws SourceException if the name exists but is not a regular file
   * @throws IOException if reading fails
   */
  Optional<FileRegion> find(String name) throws IOException;

  /**
   * Reads a small file.
   *
   * @param limit the maximum size in bytes
   * @throws SourceException if the file is larger
   * @throws IOException if it cannot be read
   */
  default Optional<DocumentBytes> read(String name, long limit) throws IOException {
    Optional<FileRegion> found = find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    long length = found.get().length();
    if (length > limit) {
      throw new SourceException(
          Written.source(describe()),
          Reason.TOO_LARGE,
          "its " + name + " has " + length + " bytes, and at most " + limit + " are read",
          Advice.NONE);
    }
    try (InputStream in = found.get().open()) {
      return Optional.of(DocumentBytes.of(in.readAllBytes()));
    }
  }

  /**
   * Advice for files that turn out not to be a layout.
   *
   * @throws IOException if reading fails
   */
  default Advice instead() throws IOException {
    return Advice.of(
        "What docker save wrote is read by docker-archive:FILE, and a root file system by"
            + " rootfs:PLATFORM=PATH.");
  }

  /** The layout as the user wrote it. */
  String describe();

  @Override
  void close() throws IOException;
}
