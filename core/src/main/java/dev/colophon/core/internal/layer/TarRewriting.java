package dev.colophon.core.internal.layer;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Writes entries of a tar again, so that every reader of layers knows them. */
final class TarRewriting {

  private final LayerTar tar;
  private final EntryRules rules;
  private final LayerNotes notes;
  private final byte[] buffer = new byte[1 << 17];

  TarRewriting(LayerTar tar, EntryRules rules, LayerNotes notes) {
    this.tar = tar;
    this.rules = rules;
    this.notes = notes;
  }

  /**
   * Writes an entry with its content.
   *
   * @param missingCapability what it must carry besides
   * @param from reads the content
   */
  void write(TarEntry entry, Optional<byte[]> missingCapability, TarReading from)
      throws IOException {
    String path = ByteText.readable(entry.path());
    if (entry.entry().isSparse()) {
      notes.add(path, "a sparse file is written in full, since no layer can have holes");
    } else if (entry.isOdd()) {
      notes.add(path, "a contiguous file is written as a regular file, since no layer has those");
    }
    EntryHeader header = entry.header(rules);
    Optional<byte[]> capability = entry.capability().or(() -> missingCapability);
    if (capability.isPresent()) {
      if (FileCapability.isOfNamespace(capability.get())) {
        notes.add(path, FileCapability.NOTE);
      }
      header
          .metadata()
          .records()
          .put(FileCapability.RECORD, FileCapability.portable(capability.get()));
    }
    tar.begin(header);
    copy(header.size(), from);
    tar.end();
  }

  private void copy(long size, TarReading from) throws IOException {
    long left = size;
    while (left > 0) {
      int n = from.read(buffer);
      if (n < 0) {
        throw Reading.failure(from.description(), new EOFException());
      }
      tar.write(buffer, n);
      left -= n;
    }
  }

  /** Ends the tar. */
  void finish() throws IOException {
    tar.finish();
  }
}
