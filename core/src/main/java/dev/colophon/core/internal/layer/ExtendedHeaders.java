package dev.colophon.core.internal.layer;

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
 * The PAX and GNU tar headers that precede an entry and belong to it.
 *
 * @param records the PAX records of the entry
 * @param length the length of the headers in bytes
 */
record ExtendedHeaders(Map<String, byte[]> records, int length) {

  private static final int RECORD = TarConstants.DEFAULT_RCDSIZE;

  /** The offset of the type flag in a header (POSIX, ustar interchange format). */
  private static final int TYPE_OFFSET = 156;

  private static final String TYPES = "xXgLK";

  private static final ZipEncoding BYTES = ZipEncodingHelper.getZipEncoding("ISO-8859-1");

  /** Records of a global header that do not change entries. */
  private static final Set<String> WITHOUT_EFFECT = Set.of("comment", "charset", "hdrcharset");

  /**
   * Reads the extended headers at the beginning of bytes.
   *
   * @throws IOException if one is malformed, or readers interpret it differently
   */
  static ExtendedHeaders read(byte[] header) throws IOException {
    Map<String, byte[]> records = new TreeMap<>();
    StringBuilder types = new StringBuilder();
    int at = 0;
    while (at + RECORD <= header.length && TYPES.indexOf(header[at + TYPE_OFFSET]) >= 0) {
      TarArchiveEntry extended =
          new TarArchiveEntry(Arrays.copyOfRange(header, at, at + RECORD), BYTES);
      if (!extended.isCheckSumOK()) {
        throw new IOException("an extended header is damaged");
      }
      at += RECORD;
      int size = (int) Math.min(extended.getSize(), header.length - at);
      byte[] content = Arrays.copyOfRange(header, at, at + size);
      at += (size + RECORD - 1) / RECORD * RECORD;
      switch (extended.getLinkFlag()) {
        case TarConstants.LF_PAX_EXTENDED_HEADER_LC -> records.putAll(PaxRecords.parse(content));
        case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER -> requireNoEffect(content);
        case TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_GNUTYPE_LONGLINK -> {}
        default -> throw new IOException("it has a header of type X, which few readers know");
      }
      types.append((char) extended.getLinkFlag());
    }
    requireAgreement(types.toString(), records);
    return new ExtendedHeaders(records, Math.min(at, header.length));
  }

  /**
   * @param types the type flags of the headers, in their order
   */
  private static void requireAgreement(String types, Map<String, byte[]> records)
      throws IOException {
    if ((types.contains("L") && records.containsKey("path"))
        || (types.contains("K") && records.containsKey("linkpath"))) {
      throw new IOException("an entry has two long names, of which readers take either");
    }
    // Go's reader forgets the previous one.
    if (types.indexOf('x') != types.lastIndexOf('x')) {
      throw new IOException("an entry has two PAX headers, of which some readers ignore the first");
    }
    if (types.lastIndexOf('g') > 0 && !types.startsWith("g".repeat(types.lastIndexOf('g')))) {
      throw new IOException(
          "a header for all entries follows one for the next entry, which some readers then ignore");
    }
  }

  /**
   * Checks that a global header has no effect: GNU tar applies it to all entries, and Go ignores
   * it.
   */
  private static void requireNoEffect(byte[] content) throws IOException {
    for (String key : PaxRecords.parse(content).keySet()) {
      if (!WITHOUT_EFFECT.contains(key)) {
        throw new IOException(
            "it has a header for all entries with the record "
                + key
                + ", which some readers apply and others ignore");
      }
    }
  }
}
