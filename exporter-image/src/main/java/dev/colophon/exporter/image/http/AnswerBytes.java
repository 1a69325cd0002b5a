package dev.colophon.exporter.image.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a small answer, for example a document or a list. */
public final class AnswerBytes {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private AnswerBytes() {}

  /**
   * Reads an answer and closes it.
   *
   * @param most the largest number of bytes to read, compressed or not
   * @throws IOException if the connection breaks, or the answer does not match its header
   */
  public static byte[] read(HttpAnswer answer, int most) throws IOException {
    byte[] bytes;
    try (ResponseBody body = answer.body()) {
      bytes = body.readNBytes(most);
    }
    return isCompressed(answer, bytes) ? decompressed(bytes, most) : bytes;
  }

  private static boolean isCompressed(HttpAnswer answer, byte[] bytes) {
    return ContentCoding.isGzip(answer)
        && bytes.length > GZIP.length
        && Arrays.equals(Arrays.copyOf(bytes, GZIP.length), GZIP);
  }

  private static byte[] decompressed(byte[] bytes, int most) throws IOException {
    try (InputStream in = ContentCoding.unpacked(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(most);
    } catch (IOException e) {
      throw RegistryException.brokenAnswer(e);
    }
  }
}
