package dev.colophon.exporter.image.connection;

import java.io.IOException;
import java.time.Duration;

/** The decision how long a server is waited for. */
@FunctionalInterface
public interface Patience {

  /**
   * Looks at a wait: whenever there was one for a byte to be read or written, and five times a
   * second while it lasts.
   *
   * @param idle how long nothing has been sent, since this patience was set
   * @throws IOException if it is to end; the connection is closed
   */
  void check(Duration idle) throws IOException;
}
