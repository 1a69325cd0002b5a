package dev.colophon.exporter.image.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a request. It can be opened again, for another attempt.
 *
 * @param mediaType its media type
 * @param length its length in bytes
 * @param opener opens its bytes from the beginning
 */
public record RequestContent(String mediaType, long length, Opener opener) {

  /** Opens the bytes from the beginning; called once for each attempt. */
  @FunctionalInterface
  public interface Opener {
    /** Opens a new stream. */
    InputStream open() throws IOException;
  }

  /** Returns content with these bytes. */
  public static RequestContent of(String mediaType, byte[] bytes) {
    return new RequestContent(mediaType, bytes.length, () -> new ByteArrayInputStream(bytes));
  }
}
