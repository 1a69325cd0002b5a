package dev.colophon.exporter.image.connection;

import java.io.IOException;

/** A proxy that requires credentials, or refuses those that it got. */
public final class ProxyLoginException extends IOException {

  private static final long serialVersionUID = 1L;

  ProxyLoginException() {
    super("it wants a user name and a password");
  }
}
