package dev.colophon.core.internal.layer;

import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Rewrites tar entries in a form that all readers of layers support. */
final class TarRewriting {

  private final LayerTar tar;
  private final EntryRules rules;
  private final LayerNotes notes;
  private final PendingFolders pending = new PendingFolders();
  private final Map<String, String> firstNames = new HashMap<>();
  private final byte[] buffer = new byte[1 << 17];

  TarRewriting(LayerTar tar, EntryRules rules, LayerNotes notes) throws IOException {
    this.tar = tar;
    this.rules = rules;
    this.notes = notes;
    for (EntryHeader missing : rules.missingFolders()) {
      tar.add(missing);
    }
  }

  /** Leaves an entry out. A folder is written later if a file in it is kept. */
  void leaveOut(TarEntry entry) {
    boolean mayReturn =
        entry.flag() == TarConstants.LF_DIR
            && !entry.path().isEmpty()
            && rules.place().leftOut().mayKeepWithin();
    if (mayReturn) {
      pending.add(rules.place().inImage(entry.path()), entry.header(rules, entry.path()));
    }
  }

  /**
   * Writes an entry with its content.
   *
   * @param missingCapability the capability to add
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
    EntryHeader header = entry.header(rules, fileOf(entry));
    pending.writeFor(rules.place().inImage(entry.path()), tar);
    Optional<byte[]> capability = entry.capability().or(() -> missingCapability);
    if (capability.isPresent()) {
      if (FileCapability.isOfNamespace(capability.get())) {
        notes.add(path, FileCapability.NOTE);
      } else if (!FileCapability.isPortable(capability.get())) {
        notes.add(path, "its capability is written in version 2, since no kernel sets version 1");
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

  /** The first name of an entry's file, whose rules apply to all names of the file. */
  private String fileOf(TarEntry entry) {
    if (entry.flag() != TarConstants.LF_LINK
        || (rules.owners().isEmpty() && rules.modes().isEmpty())) {
      return entry.path();
    }
    String file = firstNames.getOrDefault(entry.linkedPath(), entry.linkedPath());
    firstNames.put(entry.path(), file);
    return file;
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
