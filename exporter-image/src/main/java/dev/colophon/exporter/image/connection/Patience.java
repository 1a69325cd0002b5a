package dev.colophon.exporter.image.connection;

import java.io.IOException;
import java.time.Duration;

/** The decision how long a server is waited for. */
@FunctionalInterface
public interface Patience {

  /**
   * Looks at a wait, five times a second while no byte can be read or written.
   *
   * @param idle how long the wait has lasted
   * @throws IOException if it is to end; the connection is closed
   */
  void check(Duration idle) throws IOException;
}
