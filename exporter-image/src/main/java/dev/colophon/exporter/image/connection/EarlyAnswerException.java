package dev.colophon.exporter.image.connection;

import java.io.IOException;

/** A server that takes no more of a request and has begun to answer. */
final class EarlyAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  EarlyAnswerException() {
    super("the server answers before it has the whole request");
  }
}
