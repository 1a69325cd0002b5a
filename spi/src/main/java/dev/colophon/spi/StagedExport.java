package dev.colophon.spi;

import java.io.IOException;
import java.util.Optional;

/**
 * An export of which only the last step is missing: the rename, the tag. Closing it without {@link
 * #commit} undoes what can be undone.
 */
public interface StagedExport extends AutoCloseable {

  /**
   * The staged image, read from where it was written; empty where that cannot be done before the
   * commit.
   *
   * @throws IOException if it cannot be read
   */
  default Optional<ImageSource> readStaged() throws IOException {
    return Optional.empty();
  }

  /**
   * Makes the result visible, all at once. Afterwards, every file at the destination belongs to a
   * location of the receipt, and files and folders have the usual permissions of new ones, not
   * those of temporary files.
   *
   * @throws DestinationException if the destination refuses, or changed since it was checked
   * @throws IOException if writing fails
   */
  ExportReceipt commit() throws IOException;

  /**
   * The result as a reader of the destination finds it, after {@link #commit}; empty if it cannot
   * be read back, or if {@link #readStaged} has shown everything already.
   *
   * @throws IOException if it cannot be read
   */
  default Optional<ImageSource> readCommitted() throws IOException {
    return Optional.empty();
  }

  /**
   * Releases what it holds, and removes what was not committed. Closing it again has no effect.
   *
   * @throws IOException if something cannot be closed or removed
   */
  @Override
  void close() throws IOException;
}
