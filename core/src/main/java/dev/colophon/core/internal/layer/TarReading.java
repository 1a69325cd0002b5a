package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads an untrusted tar and checks each entry. */
final class TarReading {

  /**
   * The maximum number of entries, more than any image has. Each costs a reader of the layer an
   * inode.
   */
  static final long MOST_ENTRIES = 10_000_000;

  private static final int RECORD = 512;

  private final String what;
  private final TeeInput input;
  private final TarArchiveInputStream tar;
  private long entries;

  /**
   * Starts to read a tar.
   *
   * @param in the tar
   * @param copy receives all bytes
   * @param what the name of the tar, for messages
   */
  TarReading(InputStream in, OutputStream copy, String what) {
    this.what = what;
    this.input = new TeeInput(in, copy, what);
    // With blocks of one record, the library skips no data after the end that is not checked here.
    this.tar = new TarArchiveInputStream(input, RECORD, RECORD, StandardCharsets.ISO_8859_1.name());
  }

  /**
   * Reads the next entry; empty at the end, when the whole tar has been read.
   *
   * @throws SourceException if the tar cannot be read, or contains an entry that layers must not
   *     have
   */
  Optional<TarEntry> next() {
    return Reading.of(what, this::advance);
  }

  private Optional<TarEntry> advance() throws IOException {
    if (entries > 0) {
      skipContent();
    }
    int padding = (int) ((RECORD - input.count() % RECORD) % RECORD);
    input.beginHeader();
    TarArchiveEntry entry = tar.getNextEntry();
    byte[] header = input.endHeader();
    if (entry == null) {
      readToEnd(header.length - padding >= RECORD && hasData(header, padding, header.length));
      return Optional.empty();
    }
    if (++entries > MOST_ENTRIES) {
      throw new SourceException(
          Written.source(what),
          Reason.TOO_LARGE,
          "it has more than " + MOST_ENTRIES + " entries",
          Advice.NONE);
    }
    TarEntry checked = TarEntry.of(entry, Arrays.copyOfRange(header, padding, header.length));
    TarEntryCheck.check(checked, what);
    return Optional.of(checked);
  }

  /** Skips content, which also skips holes of sparse files that reading would fill with zeros. */
  private void skipContent() throws IOException {
    long skipped = 1;
    while (skipped > 0) {
      skipped = tar.skip(Long.MAX_VALUE);
    }
  }

  /** Reads to the end. One record of zeros ends a tar for some readers, two for all. */
  private void readToEnd(boolean moreFollowed) throws IOException {
    boolean more = moreFollowed;
    byte[] rest = new byte[1 << 16];
    for (int n = input.read(rest); n >= 0; n = input.read(rest)) {
      more |= hasData(rest, 0, n);
    }
    if (more) {
      throw new SourceException(
          Written.source(what),
          Reason.DAMAGED,
          "there is more after its end, which readers would ignore",
          Advice.of("Make the tar again, or join the parts with tar --concatenate."));
    }
    if (input.count() % RECORD != 0 || input.count() == 0) {
      throw endsEarly();
    }
  }

  private static boolean hasData(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return true;
      }
    }
    return false;
  }

  private SourceException endsEarly() {
    return new SourceException(
        Written.source(what),
        Reason.DAMAGED,
        "it ends too early",
        Advice.of("It is truncated, or not a tar. Make it again."));
  }

  /** The name of the tar for messages. */
  String description() {
    return what;
  }

  /** Reads content of the current entry; returns a negative number at its end. */
  int read(byte[] buffer) {
    return Reading.of(what, () -> tar.read(buffer, 0, buffer.length));
  }
}
