package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.FileRegion;
import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of an archive go. */
interface TarSink {

  /** Whether regions of files are copied by the kernel; else everything comes as a stream. */
  boolean copiesRegions();

  /** Writes these bytes. */
  void write(byte[] bytes) throws IOException;

  /** Writes a region, by the kernel. */
  void write(FileRegion region, Transfers transfers) throws IOException;

  /** Writes a stream to its end. */
  void write(InputStream in, Transfers transfers) throws IOException;

  /** Whether room can be left for what is written later. */
  default boolean reserves() {
    return false;
  }

  /**
   * Leaves room for so many bytes, and answers where it begins.
   *
   * @throws UnsupportedOperationException if no room can be left
   */
  default long reserve(long size) throws IOException {
    throw new UnsupportedOperationException("bytes come in their order here");
  }

  /**
   * Writes a stream to its end into room that was left; several threads may do so at once.
   *
   * @throws UnsupportedOperationException if no room can be left
   */
  default void fill(long position, InputStream in, Transfers transfers) throws IOException {
    throw new UnsupportedOperationException("bytes come in their order here");
  }
}
