package dev.colophon.core.internal.layer;

import dev.colophon.core.internal.layer.EntryHeader.Kind;
import dev.colophon.core.internal.layer.EntryHeader.Metadata;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes tars and reads them, independently of what is tested. */
final class TarFixtures {

  /** An entry with its content. */
  record Read(TarArchiveEntry entry, byte[] content) {

    String line() {
      String link = entry.getLinkName().isEmpty() ? "" : " -> " + entry.getLinkName();
      return (char) entry.getLinkFlag() + " " + entry.getName() + link;
    }
  }

  /** An entry that a test writes. */
  record Written(TarArchiveEntry entry, byte[] content) {}

  private TarFixtures() {}

  static Written file(String name, String content) {
    return entry(name, TarConstants.LF_NORMAL, content);
  }

  static Written entry(String name, byte flag, String content) {
    TarArchiveEntry entry = new TarArchiveEntry(name, flag, true);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    entry.setSize(bytes.length);
    entry.setModTime(1_500_000_000_000L);
    entry.setUserName("someone");
    return new Written(entry, bytes);
  }

  static Written link(String name, byte flag, String target) {
    Written link = entry(name, flag, "");
    link.entry().setLinkName(target);
    return link;
  }

  static byte[] of(Written... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Written written : entries) {
        tar.putArchiveEntry(written.entry());
        tar.write(written.content());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  static List<Read> read(byte[] tar) throws IOException {
    List<Read> entries = new ArrayList<>();
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.add(new Read(e, in.readAllBytes()));
      }
    }
    return entries;
  }

  /** The tar of a content. */
  static byte[] written(LayerContent content) throws IOException {
    return written(content, new LayerNotes());
  }

  static byte[] written(LayerContent content, LayerNotes notes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Optional<LayerContent> instead = content.writeTo(out, notes);
    return instead.isPresent() ? written(instead.get(), notes) : out.toByteArray();
  }

  static LayerContent content(byte[] tar, EntryRules rules) {
    return new TarContent(() -> new ByteArrayInputStream(tar), "root.tar", rules, Optional.empty());
  }

  /** A header of a file with these PAX records. */
  static EntryHeader header(String name, long size, Map<String, byte[]> records) {
    return new EntryHeader(
        name,
        Kind.of(TarConstants.LF_NORMAL),
        Metadata.of(0644, new Owner(0, 0), 1_500_000_000L, records),
        size);
  }
}
