package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.ByteCopy;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.staging.FileTrust;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where the bytes of an archive go. */
interface TarSink {

  /**
   * Which regions of files may be copied by the kernel; empty where everything comes as a stream,
   * which is verified.
   */
  default Optional<FileTrust> trust() {
    return Optional.empty();
  }

  /** Writes these bytes. */
  void write(byte[] bytes) throws IOException;

  /**
   * Writes a region, by the kernel.
   *
   * @throws UnsupportedOperationException if everything comes as a stream
   */
  default void write(FileRegion region, ByteCopy copy) throws IOException {
    throw new UnsupportedOperationException("everything comes as a stream here");
  }

  /** Writes a stream to its end. */
  void write(InputStream in, ByteCopy copy) throws IOException;

  /** Whether room can be left for what is written later. */
  default boolean reserves() {
    return false;
  }

  /**
   * Reserves room for a number of bytes, and returns its start.
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
  default void fill(long position, InputStream in, ByteCopy copy) throws IOException {
    throw new UnsupportedOperationException("bytes come in their order here");
  }
}
