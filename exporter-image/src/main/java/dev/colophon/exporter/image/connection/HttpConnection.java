package dev.colophon.exporter.image.connection;

import java.time.Duration;
import java.util.Optional;

/** A connection to a server, with either version of HTTP. */
public interface HttpConnection extends AutoCloseable {

  /** The server. */
  Server server();

  /** How long a round trip to the server took. */
  Duration distance();

  /**
   * How long it is worth waiting for another exchange to end instead of making one more connection
   * like this; zero if it never is.
   */
  Duration worth();

  /** Whether it carries several exchanges at the same time. */
  boolean isShared();

  /**
   * One more exchange, if it can carry one now.
   *
   * @param content how many bytes the request will send
   */
  Optional<Exchange> begin(long content);

  /** Whether it carries no exchange, and never will. */
  boolean isEnded();

  /** Ends every exchange on it. */
  @Override
  void close();
}
