package dev.colophon.exporter.image.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** The decision how long a server is waited for. */
@FunctionalInterface
public interface Patience {

  /** A patience without a limit. */
  Patience ENDLESS = idle -> {};

  /**
   * Looks at a wait: whenever there was one for a byte to be read or written, and five times a
   * second while it lasts.
   *
   * @param idle how long nothing has been sent, since this patience was set
   * @throws IOException if it is to end; the connection is closed
   */
  void check(Duration idle) throws IOException;

  /**
   * This patience, with a limit.
   *
   * @param failure makes what ends a wait that lasts longer
   */
  default Patience within(Duration limit, Supplier<? extends IOException> failure) {
    return idle -> {
      check(idle);
      if (idle.compareTo(limit) > 0) {
        throw failure.get();
      }
    };
  }
}
