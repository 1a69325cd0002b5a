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
}
