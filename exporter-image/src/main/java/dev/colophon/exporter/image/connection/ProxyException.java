package dev.colophon.exporter.image.connection;

import java.io.IOException;

/** A proxy that cannot be reached, or does not connect to a server; the cause says why. */
public final class ProxyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final IOException reason;

  ProxyException(IOException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  /** The reason why the connection failed. */
  public IOException reason() {
    return reason;
  }
}
