package dev.colophon.exporter.image.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The compression of an answer in transit (RFC 9110, 8.4). Colophon never requests it, but some
 * proxies compress everything that they forward.
 */
public final class ContentCoding {

  private static final int BUFFER = 1 << 16;

  private ContentCoding() {}

  /** Whether an answer says that it is compressed with gzip. */
  public static boolean isGzip(HttpAnswer answer) {
    return answer
        .headers()
        .firstValue("Content-Encoding")
        .filter("gzip"::equalsIgnoreCase)
        .isPresent();
  }

  /**
   * Returns the uncompressed bytes of an answer.
   *
   * @throws IOException if the connection breaks, or the answer is not compressed with gzip
   */
  public static InputStream unpacked(InputStream body) throws IOException {
    return new GZIPInputStream(body, BUFFER);
  }
}
