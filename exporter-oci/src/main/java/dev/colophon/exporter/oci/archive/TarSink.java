package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.FileRegion;
import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of an archive go. */
interface TarSink {

  /** Writes these bytes. */
  void write(byte[] bytes) throws IOException;

  /**
   * Writes a region, by the kernel where that can be.
   *
   * @return whether the bytes were looked at while they passed, so that a wrong digest would have
   *     shown
   */
  boolean write(FileRegion region, InputStream verified, Transfers transfers) throws IOException;

  /** Writes a stream to its end. */
  void write(InputStream in, Transfers transfers) throws IOException;
}
