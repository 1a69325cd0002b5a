package dev.colophon.exporter.image.connection;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** What carries one request and its answer: a connection of HTTP/1.1, or a stream of HTTP/2. */
public interface Exchange {

  /** Lets somebody decide about all further waits. */
  void setPatience(Patience patience);

  /**
   * Sends a request and receives the head of its answer, informational ones (1xx) skipped.
   *
   * @throws IOException if the content cannot be read, or there is no answer
   */
  ClassicHttpResponse send(ClassicHttpRequest request) throws IOException;

  /** Prepares to discard the rest of the answer: next to no time is spent on waiting for it. */
  void hurry();

  /** Says that the answer has been read. */
  void end();

  /** Ends an exchange that failed, or whose rest nobody wants. */
  void abort();
}
