package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.FileSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The end of a tar archive. Readers ignore data after it, so only zeros may follow. */
final class ArchiveEnd {

  /** The maximum padding, larger than the block of any tape. */
  private static final long MOST_PADDING = 64L << 20;

  private ArchiveEnd() {}

  /**
   * Checks that nothing follows the last entry.
   *
   * @param entries the entries, at least one
   * @param description the archive as the user wrote it
   * @throws SourceException if data follows, for example a second archive
   * @throws IOException if the file cannot be read
   */
  static void check(FileSnapshot file, List<TarArchiveEntry> entries, String description)
      throws IOException {
    TarArchiveEntry last = entries.get(entries.size() - 1);
    long record = TarConstants.DEFAULT_RCDSIZE;
    long end = (last.getDataOffset() + last.getSize() + record - 1) / record * record;
    long rest = file.size() - end;
    if (rest > 0 && (rest > MOST_PADDING || hasData(FileRegion.of(file, end, rest)))) {
      throw new SourceException(
          Written.source(description),
          Reason.DAMAGED,
          "there is more after its end, which readers of archives ignore",
          Advice.of("If archives were joined with cat, use them one by one."));
    }
  }

  private static boolean hasData(FileRegion region) throws IOException {
    byte[] buffer = new byte[1 << 13];
    try (InputStream in = region.open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] != 0) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
