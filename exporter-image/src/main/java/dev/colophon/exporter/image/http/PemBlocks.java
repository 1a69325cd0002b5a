package dev.colophon.exporter.image.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Decodes the certificates of a PEM file (RFC 7468, 5). Lines are copied and not searched: files of
 * authorities have thousands, and loops are slow in a new process.
 */
final class PemBlocks {

  private static final byte[] BEGIN = ascii("-----BEGIN CERTIFICATE-----");
  private static final byte[] END = ascii("-----END CERTIFICATE-----");
  private static final String ANY = "-----BEGIN ";

  private final byte[] content;
  private final byte[] base64;
  private final List<byte[]> decoded = new ArrayList<>();
  private boolean inside;
  private int length;

  private PemBlocks(byte[] content) {
    this.content = content;
    this.base64 = new byte[content.length];
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns the encoded certificates, in their order; empty if the file has another form, or other
   * blocks than certificates.
   */
  static Optional<List<byte[]>> of(byte[] content) {
    PemBlocks blocks = new PemBlocks(content);
    return blocks.isRead() && !blocks.decoded.isEmpty()
        ? Optional.of(blocks.decoded)
        : Optional.empty();
  }

  private boolean isRead() {
    for (int from = 0; from < content.length; ) {
      int next = from;
      while (next < content.length && content[next] != '\n') {
        next++;
      }
      int to = next;
      while (to > from && content[to - 1] <= ' ' && content[to - 1] >= 0) {
        to--;
      }
      if (!isRead(from, to)) {
        return false;
      }
      from = next + 1;
    }
    return !inside;
  }

  private boolean isRead(int from, int to) {
    if (inside) {
      if (Arrays.equals(content, from, to, END, 0, END.length)) {
        inside = false;
        return isDecoded();
      }
      System.arraycopy(content, from, base64, length, to - from);
      length += to - from;
      return true;
    }
    if (Arrays.equals(content, from, to, BEGIN, 0, BEGIN.length)) {
      inside = true;
      length = 0;
      return true;
    }
    return to == from
        || !new String(content, from, to - from, StandardCharsets.ISO_8859_1).contains(ANY);
  }

  private boolean isDecoded() {
    try {
      // The decoder that skips line ends by itself takes twice as long in a new process.
      decoded.add(Base64.getDecoder().decode(Arrays.copyOf(base64, length)));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
