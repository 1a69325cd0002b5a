package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** The first header of a tar archive that is read from a possibly endless stream. */
final class ArchiveStart {

  private ArchiveStart() {}

  /**
   * Checks that a stream begins like a tar archive before it is copied.
   *
   * @param description the archive as the user wrote it
   * @return the whole stream
   * @throws SourceException if it is not a tar archive
   * @throws IOException if it cannot be read
   */
  static InputStream check(InputStream in, String description) throws IOException {
    byte[] header = in.readNBytes(TarConstants.DEFAULT_RCDSIZE);
    if (header.length < TarConstants.DEFAULT_RCDSIZE || !isHeader(header)) {
      throw ForeignFormat.noTar(
          description, header, new IOException("it does not begin with the header of a file"));
    }
    return new SequenceInputStream(new ByteArrayInputStream(header), in);
  }

  private static boolean isHeader(byte[] record) {
    try {
      return TarUtils.verifyCheckSum(record);
    } catch (IllegalArgumentException e) {
      // The field does not contain a number.
      return false;
    }
  }
}
