package dev.colophon.spi;

/**
 * Receives the progress of long work, to show it to a person. Safe for use by several threads at
 * once.
 */
public interface ProgressListener {

  /** Ignores all progress. */
  ProgressListener NONE = (label, total) -> Transfer.NONE;

  /**
   * A transfer of bytes begins.
   *
   * @param label what is transferred and how, a few words: {@code copy sha256:ab…}
   * @param total how many bytes it will be; negative when that is not known
   */
  Transfer begin(String label, long total);

  /**
   * The work begins to wait for another process, a server or a person; closing the transfer says
   * that the wait is over. Short waits are not worth showing.
   *
   * @param whom who is waited for, a few words
   */
  default Transfer await(String whom) {
    return begin("wait for " + whom, -1);
  }

  /** One transfer of bytes; closing it says that it is over. */
  interface Transfer extends AutoCloseable {

    /** A transfer that nobody watches. */
    Transfer NONE =
        new Transfer() {
          @Override
          public void advance(long bytes) {}

          @Override
          public void close() {}
        };

    /** Reports that so many more bytes are done. */
    void advance(long bytes);

    @Override
    void close();
  }
}
