package dev.colophon.exporter.image.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a request. It can be opened again, for another attempt.
 *
 * @param mediaType its media type
 * @param length its length in bytes
 * @param opener opens its bytes from the first
 */
public record RequestContent(String mediaType, long length, Opener opener) {

  /** Opens a stream of bytes from the first; called once for each attempt. */
  @FunctionalInterface
  public interface Opener {
    /** A new stream. */
    InputStream open() throws IOException;
  }

  /** Content of these bytes. */
  public static RequestContent of(String mediaType, byte[] bytes) {
    return new RequestContent(mediaType, bytes.length, () -> new ByteArrayInputStream(bytes));
  }
}
