package dev.colophon.spi;

import dev.colophon.spi.content.FileSnapshot;
import dev.colophon.spi.staging.ProtectedLinks;
import dev.colophon.spi.staging.StagingFolder;
import dev.colophon.spi.staging.WriteFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written in full and takes its place in one rename: {@link
 * ExecutionContext#stageFile}.
 *
 * <p>It is next to its target, in a hidden folder that only its user can read. If it replaces a
 * file, it takes over the owner, group, permissions and access control list, and its bytes are on
 * the disk before the rename. Closing it removes what was not committed. What a killed process left
 * behind is removed when the same target is written again.
 */
public final class StagedFile implements AutoCloseable {

  private final StagingFolder staging;
  private final Path target;

  private StagedFile(StagingFolder staging, Path target) {
    this.staging = staging;
    this.target = target;
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes it.
     *
     * @param file the file, empty and open for writing
     * @throws IOException if reading or writing fails
     */
    void writeTo(FileChannel file) throws IOException;
  }

  static StagedFile write(Path path, Written output, Content content, ExecutionContext context)
      throws IOException {
    ProtectedLinks.check(path, output);
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    StagingFolder staging = StagingFolder.nextTo(target, context);
    try {
      boolean replaces = staging.parent().attributes(staging.name()).isPresent();
      try (FileChannel file = staging.folder().createFile(staging.name())) {
        content.writeTo(file);
        if (replaces) {
          // The rename may reach the disk before these bytes do, and the old file is gone then.
          Durability.force(file);
        }
      } catch (IOException e) {
        throw WriteFailure.at(target, e);
      }
      staging.keepAccess();
      return new StagedFile(staging, target);
    } catch (IOException | RuntimeException | Error e) {
      staging.close();
      throw e;
    }
  }

  /** The file that it will become; for a link, the file that the link leads to. */
  public Path target() {
    return target;
  }

  /** The file as it is now, for reading it back. */
  public Path path() {
    return staging.path();
  }

  /**
   * Renames it to the target, in place of any file there.
   *
   * @throws IOException if it cannot be renamed
   */
  public void commit() throws IOException {
    staging.move();
  }

  /**
   * Renames it to the target, in place of one version of the file alone. It compares and renames
   * while it holds a lock on the old file, so that only one of two writers finds that file
   * unchanged.
   *
   * @param replaced the target as it was when it was read
   * @throws DestinationException if the target has changed since
   * @throws IOException if it cannot be renamed
   */
  public void commitOver(FileSnapshot replaced) throws IOException {
    try (FileChannel old = staging.parent().openFile(staging.name(), StandardOpenOption.WRITE)) {
      if (!isLocked(old)) {
        throw changed(target);
      }
      compareAndMove(replaced);
    } catch (AccessDeniedException e) {
      // A file that nobody may write to is not locked either.
      compareAndMove(replaced);
    }
  }

  private void compareAndMove(FileSnapshot replaced) throws IOException {
    if (!replaced.isCurrent()) {
      throw changed(target);
    }
    staging.move();
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

  /** Makes an exception about a target that something else has changed, for the caller to throw. */
  public static DestinationException changed(Path target) {
    return new DestinationException(
        Written.output(target.toString()),
        Reason.CHANGED,
        "something else changed it meanwhile, and nothing is overwritten",
        Advice.of("Run it again."));
  }

  /** Removes it, unless it was committed. */
  @Override
  public void close() throws IOException {
    staging.close();
  }
}
