package dev.colophon.exporter.docker.engine;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a docker archive. */
@FunctionalInterface
public interface ArchiveWriter {

  /**
   * Writes the whole archive to {@code out}, which it does not close.
   *
   * @throws dev.colophon.spi.SourceException if a blob does not match its digest
   * @throws IOException if reading or writing fails
   */
  void writeTo(OutputStream out) throws IOException;
}
