package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.StagedExport;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An archive that is written to a stream only at the commit, because data in a pipe cannot be taken
 * back.
 */
final class StagedStream implements StagedExport {

  private final LayoutArchiveWriter writer;
  private final OutputStream out;
  private final String description;

  StagedStream(LayoutArchiveWriter writer, OutputStream out, String description) {
    this.writer = writer;
    this.out = out;
    this.description = description;
  }

  @Override
  public ExportReceipt commit() throws IOException {
    writer.writeTo(out);
    return ExportReceipt.of(description);
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
