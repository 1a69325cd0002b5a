package dev.colophon.core.internal.layer;

import dev.colophon.core.internal.layer.EntryHeader.Device;
import dev.colophon.core.internal.layer.EntryHeader.Kind;
import dev.colophon.core.internal.layer.EntryHeader.Metadata;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncoding;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * An entry of a tar as the library reads it, and the PAX records of its own as bytes.
 *
 * @param entry the entry; its names are {@link ByteText} where no record has them
 * @param records its PAX records
 */
record TarEntry(TarArchiveEntry entry, Map<String, byte[]> records) {

  private static final int RECORD = 512;

  /** Where the type flag is in a header (POSIX, ustar interchange format). */
  private static final int TYPE_OFFSET = 156;

  /** Headers that belong to the entry after them: PAX's and GNU's. */
  private static final String EXTENDED = "xXgLK";

  private static final ZipEncoding BYTES = ZipEncodingHelper.getZipEncoding("ISO-8859-1");

  /** What the plain header says as well, and what would change with each reading. */
  private static final Set<String> OWN =
      Set.of(
          "path",
          "linkpath",
          "size",
          "uid",
          "gid",
          "uname",
          "gname",
          "mtime",
          "atime",
          "ctime",
          "charset",
          "hdrcharset",
          "comment");

  private static final String SPARSE = "GNU.sparse.";

  /**
   * An entry.
   *
   * @param header all bytes of its headers, those of its extended headers included
   * @throws IOException if an extended header is malformed
   */
  static TarEntry of(TarArchiveEntry entry, byte[] header) throws IOException {
    Map<String, byte[]> records = new TreeMap<>();
    int at = 0;
    while (at + RECORD <= header.length) {
      byte[] block = Arrays.copyOfRange(header, at, at + RECORD);
      at += RECORD;
      if (EXTENDED.indexOf(block[TYPE_OFFSET]) < 0) {
        break;
      }
      TarArchiveEntry extended = new TarArchiveEntry(block, BYTES);
      if (!extended.isCheckSumOK()) {
        throw new IOException("an extended header is damaged");
      }
      int size = (int) Math.min(extended.getSize(), header.length - at);
      if (extended.isPaxHeader()) {
        records.putAll(PaxRecords.parse(Arrays.copyOfRange(header, at, at + size)));
      }
      at += (size + RECORD - 1) / RECORD * RECORD;
    }
    return new TarEntry(entry, records);
  }

  /** Its name, as {@link ByteText}. */
  String name() {
    return text("path", text("GNU.sparse.name", entry.getName()));
  }

  /** What it links to, as {@link ByteText}. */
  String link() {
    return text("linkpath", entry.getLinkName());
  }

  private String text(String key, String otherwise) {
    byte[] own = records.get(key);
    return own == null ? otherwise : ByteText.of(own);
  }

  /** What it is: the types that layers have, others as they are. */
  byte flag() {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG, TarConstants.LF_GNUTYPE_SPARSE ->
          entry.isDirectory() ? TarConstants.LF_DIR : TarConstants.LF_NORMAL;
      default -> entry.getLinkFlag();
    };
  }

  /** The header to write it anew, by the rules. */
  EntryHeader header(EntryRules rules) {
    long size = entry.isSparse() ? entry.getRealSize() : entry.getSize();
    Device device = new Device(entry.getDevMajor(), entry.getDevMinor());
    Owner owner = new Owner(entry.getLongUserId(), entry.getLongGroupId());
    long seconds = entry.getLastModifiedTime().toInstant().getEpochSecond();
    Metadata metadata = Metadata.of(entry.getMode(), owner, seconds, kept());
    return new EntryHeader(name(), new Kind(flag(), link(), device), metadata.under(rules), size);
  }

  private Map<String, byte[]> kept() {
    Map<String, byte[]> kept = new TreeMap<>(records);
    kept.keySet().removeIf(key -> OWN.contains(key) || key.startsWith(SPARSE));
    return kept;
  }
}
