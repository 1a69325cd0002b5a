package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.ByteCopy;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.staging.FileTrust;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Receives the bytes of an archive. */
interface TarSink {

  /**
   * Tells which file regions the kernel may copy; empty if the sink accepts only streams, which are
   * verified.
   */
  default Optional<FileTrust> trust() {
    return Optional.empty();
  }

  /** Writes these bytes. */
  void write(byte[] bytes) throws IOException;

  /**
   * Lets the kernel copy a region.
   *
   * @throws UnsupportedOperationException if the sink accepts only streams
   */
  default void write(FileRegion region, ByteCopy copy) throws IOException {
    throw new UnsupportedOperationException("everything comes as a stream here");
  }

  /** Writes a stream to its end. */
  void write(InputStream in, ByteCopy copy) throws IOException;

  /** Whether space can be reserved for bytes that are written later. */
  default boolean reserves() {
    return false;
  }

  /**
   * Reserves space for a number of bytes and returns its position.
   *
   * @throws UnsupportedOperationException if space cannot be reserved
   */
  default long reserve(long size) throws IOException {
    throw new UnsupportedOperationException("bytes come in their order here");
  }

  /**
   * Writes a stream to its end into reserved space. Several threads may do so at once.
   *
   * @throws UnsupportedOperationException if space cannot be reserved
   */
  default void fill(long position, InputStream in, ByteCopy copy) throws IOException {
    throw new UnsupportedOperationException("bytes come in their order here");
  }
}
