package dev.colophon.exporter.image.connection;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** One request and its answer, on a connection of HTTP/1.1 or a stream of HTTP/2. */
public interface Exchange {

  /** How many informational answers (1xx) may precede the one that counts. */
  int MOST_INFORMATIONAL = 100;

  /** Sets who decides about all further waits. */
  void setPatience(Patience patience);

  /**
   * Sends a request and receives the head of its answer. Informational answers (1xx) are skipped.
   *
   * @throws IOException if the content cannot be read, or there is no answer
   */
  ClassicHttpResponse send(ClassicHttpRequest request) throws IOException;

  /** Prepares to discard the rest of the answer, almost without waiting for it. */
  void hurry();

  /** Ends an exchange whose answer has been read. */
  void end();

  /** Ends an exchange that failed, or whose answer is not needed. */
  void abort();

  /** The failure of a server that sends more informational answers than may precede another. */
  static IOException onlyInformational() {
    return new IOException("it sends answers of status 1xx only");
  }

  /** The failure that ends a wait for what is discarded. */
  static IOException restNotWanted() {
    return new IOException("nobody waits for the rest");
  }
}
