package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** The first header of a tar archive that comes as a stream, which may have no end. */
final class ArchiveStart {

  private ArchiveStart() {}

  /**
   * Checks that a stream begins as a tar archive does, before any of it is copied.
   *
   * @param description the archive as the user wrote it
   * @return the whole stream
   * @throws SourceException if it does not
   * @throws IOException if it cannot be read
   */
  static InputStream check(InputStream in, String description) throws IOException {
    byte[] header = in.readNBytes(TarConstants.DEFAULT_RCDSIZE);
    if (header.length < TarConstants.DEFAULT_RCDSIZE || !isHeader(header)) {
      throw new SourceException(
          Written.source(description),
          Reason.DAMAGED,
          "it is not a tar archive: it does not begin with the header of a file",
          Advice.of("It may be truncated or damaged, or not an archive at all."));
    }
    return new SequenceInputStream(new ByteArrayInputStream(header), in);
  }

  private static boolean isHeader(byte[] record) {
    try {
      return TarUtils.verifyCheckSum(record);
    } catch (IllegalArgumentException e) {
      // There is no number where a header has one.
      return false;
    }
  }
}
