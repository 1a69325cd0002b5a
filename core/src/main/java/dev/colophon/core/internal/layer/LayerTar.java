package dev.colophon.core.internal.layer;

import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes a layer's tar with numeric owners without names, whole seconds, and a PAX header for
 * values that do not fit in the plain header.
 *
 * <p>The PAX header is written as a separate entry, because the library treats its values as text.
 */
final class LayerTar {

  private static final int NAME_BYTES = 100;
  private static final long MOST_SIZE = TarConstants.MAXSIZE;
  private static final long MOST_ID = TarConstants.MAXID;
  private static final String PAX_NAME = "PaxHeaders.0";

  private final TarArchiveOutputStream tar;

  /** Starts a tar. The stream is not closed. */
  LayerTar(OutputStream out) {
    tar =
        new TarArchiveOutputStream(
            FunnelOutputStream.unclosed(out), StandardCharsets.ISO_8859_1.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_TRUNCATE);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
  }

  /** Begins an entry. Content of the size in its header must follow. */
  void begin(EntryHeader header) throws IOException {
    Map<String, byte[]> records = records(header);
    if (!records.isEmpty()) {
      byte[] body = PaxRecords.write(records);
      TarArchiveEntry pax = new TarArchiveEntry(PAX_NAME, TarConstants.LF_PAX_EXTENDED_HEADER_LC);
      pax.setModTime(0L);
      pax.setMode(0644);
      pax.setUserName("");
      pax.setSize(body.length);
      tar.putArchiveEntry(pax);
      tar.write(body, 0, body.length);
      tar.closeArchiveEntry();
    }
    tar.putArchiveEntry(entry(header));
  }

  private static TarArchiveEntry entry(EntryHeader header) {
    TarArchiveEntry entry = new TarArchiveEntry(header.name(), header.kind().flag(), true);
    entry.setLinkName(header.kind().link());
    entry.setDevMajor(header.kind().device().major());
    entry.setDevMinor(header.kind().device().minor());
    entry.setMode(header.metadata().mode());
    entry.setUserId(header.metadata().owner().uid());
    entry.setGroupId(header.metadata().owner().gid());
    entry.setUserName("");
    entry.setGroupName("");
    entry.setModTime(Math.multiplyExact(header.metadata().seconds(), 1000L));
    entry.setSize(header.size());
    return entry;
  }

  private static Map<String, byte[]> records(EntryHeader header) {
    Map<String, byte[]> records = new TreeMap<>(header.metadata().records());
    addText(records, "path", header.name());
    addText(records, "linkpath", header.kind().link());
    addNumber(records, "size", header.size(), MOST_SIZE);
    addNumber(records, "uid", header.metadata().owner().uid(), MOST_ID);
    addNumber(records, "gid", header.metadata().owner().gid(), MOST_ID);
    addNumber(records, "mtime", header.metadata().seconds(), MOST_SIZE);
    return records;
  }

  private static void addText(Map<String, byte[]> records, String key, String text) {
    if (text.length() > NAME_BYTES || !text.chars().allMatch(c -> c < 0x80)) {
      records.put(key, ByteText.bytes(text));
    }
  }

  private static void addNumber(Map<String, byte[]> records, String key, long number, long most) {
    if (number < 0 || number > most) {
      records.put(key, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Writes content of the current entry. */
  void write(byte[] bytes, int length) throws IOException {
    tar.write(bytes, 0, length);
  }

  /** Ends the current entry. */
  void end() throws IOException {
    tar.closeArchiveEntry();
  }

  /** Adds an entry without content. */
  void add(EntryHeader header) throws IOException {
    begin(header);
    end();
  }

  /** Ends the tar. */
  void finish() throws IOException {
    tar.finish();
    tar.close();
  }
}
