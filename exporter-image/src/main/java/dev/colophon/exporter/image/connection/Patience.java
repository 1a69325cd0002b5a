package dev.colophon.exporter.image.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** The decision on how long to wait for a server. */
@FunctionalInterface
public interface Patience {

  /** The interval at which waits are checked. */
  Duration INTERVAL = Duration.ofMillis(200);

  /** A patience without a limit. */
  Patience ENDLESS = idle -> {};

  /**
   * Checks a wait: after each wait to read or write a byte, and at each {@link #INTERVAL} of it.
   *
   * @param idle the time since something was last sent, or since this patience was set
   * @throws IOException if the wait must end; the connection is then closed
   */
  void check(Duration idle) throws IOException;

  /**
   * This patience, with a limit.
   *
   * @param failure creates the exception that ends a wait beyond the limit
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
