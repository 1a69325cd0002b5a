package dev.colophon.core.internal.layer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** Checks fields of an entry's plain header that readers interpret differently (POSIX, ustar). */
final class PlainHeader {

  private static final int TYPE_OFFSET = 156;
  private static final int MAGIC_OFFSET = 257;
  private static final int MAJOR_OFFSET = 329;
  private static final int MINOR_OFFSET = MAJOR_OFFSET + TarConstants.DEVLEN;
  private static final int PREFIX_OFFSET = MINOR_OFFSET + TarConstants.DEVLEN;
  private static final int PREFIX_END = PREFIX_OFFSET + TarConstants.PREFIXLEN;

  private static final byte[] MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);

  /** Linux stores twelve bits of a major number and twenty of a minor one. */
  private static final long MOST_MAJOR = (1 << 12) - 1;

  private static final long MOST_MINOR = (1 << 20) - 1;

  private PlainHeader() {}

  /**
   * @param records the PAX records of the entry
   * @throws IOException if readers would interpret the entry differently, or no system can create
   *     it
   */
  static void check(byte[] header, Map<String, byte[]> records) throws IOException {
    boolean isOld =
        !Arrays.equals(
            MAGIC, Arrays.copyOfRange(header, MAGIC_OFFSET, MAGIC_OFFSET + MAGIC.length));
    if (isOld && hasPrefix(header)) {
      throw new IOException(
          "an entry of the oldest format has a second part of its name, which readers of that"
              + " format ignore");
    }
    byte type = header[TYPE_OFFSET];
    if (type == TarConstants.LF_CHR || type == TarConstants.LF_BLK) {
      checkDevice(header, records);
    }
  }

  private static boolean hasPrefix(byte[] header) {
    for (int i = PREFIX_OFFSET; i < PREFIX_END; i++) {
      if (header[i] != 0) {
        return true;
      }
    }
    return false;
  }

  private static void checkDevice(byte[] header, Map<String, byte[]> records) throws IOException {
    if (records.containsKey("SCHILY.devmajor") || records.containsKey("SCHILY.devminor")) {
      throw new IOException(
          "a device has its numbers in a PAX header, which some readers apply and others ignore");
    }
    long major = number(header, MAJOR_OFFSET);
    long minor = number(header, MINOR_OFFSET);
    if (major < 0 || major > MOST_MAJOR || minor < 0 || minor > MOST_MINOR) {
      throw new IOException(
          "a device has the numbers %d, %d; Linux has those to %d, %d"
              .formatted(major, minor, MOST_MAJOR, MOST_MINOR));
    }
  }

  private static long number(byte[] header, int offset) throws IOException {
    try {
      return TarUtils.parseOctalOrBinary(header, offset, TarConstants.DEVLEN);
    } catch (IllegalArgumentException e) {
      throw new IOException("a device has something else than numbers", e);
    }
  }
}
