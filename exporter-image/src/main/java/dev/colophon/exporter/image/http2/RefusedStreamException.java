package dev.colophon.exporter.image.http2;

import java.io.IOException;

/** A request that the server has not processed and that can be sent again (RFC 9113, 8.7). */
public final class RefusedStreamException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean needsHttp1;

  RefusedStreamException(String why, boolean needsHttp1) {
    super(why);
    this.needsHttp1 = needsHttp1;
  }

  /** Whether the server answers this request only over HTTP/1.1. */
  public boolean needsHttp1() {
    return needsHttp1;
  }
}
