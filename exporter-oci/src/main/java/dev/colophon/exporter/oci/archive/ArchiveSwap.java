package dev.colophon.exporter.oci.archive;

import dev.colophon.exporter.oci.staging.StagingFolder;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FileSnapshot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Replaces an archive by what was made of it, if it is still the same. */
final class ArchiveSwap {

  private ArchiveSwap() {}

  /**
   * Compares and renames while it holds a lock on the old file, so that of two writers only one
   * finds it as it was.
   *
   * @throws DestinationException if something else changed the archive
   * @throws IOException if it cannot be replaced
   */
  static void swap(StagingFolder staging, Path target, FileSnapshot replaced) throws IOException {
    try (FileChannel old = staging.parent().openFile(staging.name(), StandardOpenOption.WRITE)) {
      if (!isLocked(old)) {
        throw changed(target);
      }
      compareAndMove(staging, target, replaced);
    } catch (AccessDeniedException e) {
      // A file that nobody may write to is not locked either.
      compareAndMove(staging, target, replaced);
    }
  }

  /** A file system without locks counts as one on which nobody else tries to get them. */
  private static boolean isLocked(FileChannel file) {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void compareAndMove(StagingFolder staging, Path target, FileSnapshot replaced)
      throws IOException {
    if (!replaced.isCurrent()) {
      throw changed(target);
    }
    staging.move();
  }

  /** The failure of a writer whose archive something else changed. */
  static DestinationException changed(Path target) {
    return new DestinationException(
        Written.output(target.toString()),
        Reason.CHANGED,
        "something else changed it meanwhile, and nothing is overwritten",
        Advice.of("Run it again."));
  }
}
