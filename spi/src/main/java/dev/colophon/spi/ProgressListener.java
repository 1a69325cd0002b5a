package dev.colophon.spi;

/**
 * Receives the progress of long work, to show it to a person. Safe for use by several threads at
 * once.
 */
@FunctionalInterface
public interface ProgressListener {

  /** Ignores all progress. */
  ProgressListener NONE = (label, total) -> Transfer.NONE;

  /**
   * Begins a transfer of bytes.
   *
   * @param label a few words for people: {@code copy sha256:ab…}
   * @param total the number of bytes; negative if it is not known
   */
  Transfer begin(String label, long total);

  /**
   * Begins a wait for another process, a server or a person. Closing the transfer ends the wait.
   * Listeners may leave out short waits.
   *
   * @param whom the one that is waited for, a few words
   */
  default Transfer await(String whom) {
    return begin("wait for " + whom, -1);
  }

  /** A transfer of bytes, which ends when it is closed. */
  interface Transfer extends AutoCloseable {

    /** A transfer that shows nothing. */
    Transfer NONE =
        new Transfer() {
          @Override
          public void advance(long bytes) {}

          @Override
          public void close() {}
        };

    /**
     * Reports progress.
     *
     * @param bytes the number of bytes since the last report, 0 or more
     */
    void advance(long bytes);

    /** Ends the transfer, complete or not. */
    @Override
    void close();
  }
}
