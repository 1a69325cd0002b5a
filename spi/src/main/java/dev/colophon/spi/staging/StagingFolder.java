package dev.colophon.spi.staging;

import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * A hidden directory next to a target, in which one writer makes what a rename then puts in the
 * target's place. Only its user can look into it. As long as the writer lives it holds a lock on a
 * file in it; the next writer of the same target removes what a killed one left.
 *
 * <p>It is used through directory handles, so that nobody who may rename it can redirect what is
 * written or deleted.
 *
 * <p>Nothing else opens the locked file: on Unix a process that closes a file loses all its locks
 * on it, and what is written is read back before it is moved.
 */
public final class StagingFolder implements AutoCloseable {

  static final String LOCK = "lock";

  private static final int ATTEMPTS = 100;

  private final DirectoryHandle parent;
  private final DirectoryHandle folder;
  private final String target;
  private final FileChannel lock;
  private Optional<AccessPreparation> access = Optional.empty();

  private StagingFolder(
      DirectoryHandle parent, DirectoryHandle folder, String target, FileChannel lock) {
    this.parent = parent;
    this.folder = folder;
    this.target = target;
    this.lock = lock;
  }

  /**
   * Makes one, and removes what killed writers of the same target left.
   *
   * @param context has the threads that prepare the replacement of a file
   * @throws IOException if it cannot be made
   */
  public static StagingFolder nextTo(Path target, ExecutionContext context) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path parentPath = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    DirectoryHandle parent = DirectoryHandle.open(parentPath);
    try {
      String name = String.valueOf(absolute.getFileName());
      // A name that cannot be is met here, before anything is made.
      boolean replaces = parent.attributes(name).isPresent();
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<StagingFolder> made = make(parent, name);
        if (made.isPresent()) {
          Leftovers.sweep(parent, name);
          if (replaces) {
            made.get().access = Optional.of(AccessPreparation.start(context));
          }
          return made.get();
        }
      }
      throw new IOException("no directory next to " + target + " stays: others delete it at once");
    } catch (IOException | RuntimeException | Error e) {
      parent.close();
      throw e;
    }
  }

  /** Nothing where another writer took it for an abandoned one, before its lock was there. */
  private static Optional<StagingFolder> make(DirectoryHandle parent, String target)
      throws IOException {
    String name = StagingPath.nextTo(target);
    DirectoryHandle folder = parent.createChild(name, onlyForOwner(parent));
    try {
      FileChannel channel = folder.createFile(LOCK);
      if (isHeld(parent, folder, name, channel)) {
        return Optional.of(new StagingFolder(parent, folder, target, channel));
      }
    } catch (NoSuchFileException e) {
      // Another writer has deleted it: the caller tries again.
    } catch (IOException | RuntimeException e) {
      folder.close();
      parent.deleteDirectory(name);
      throw e;
    }
    folder.close();
    return Optional.empty();
  }

  private static FileAttribute<?>[] onlyForOwner(DirectoryHandle parent) throws IOException {
    return parent.posixAttributes().isEmpty()
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
  }

  /** Whether the lock is this writer's; the channel is closed where it is not. */
  private static boolean isHeld(
      DirectoryHandle parent, DirectoryHandle folder, String name, FileChannel channel)
      throws IOException {
    boolean held = false;
    try {
      held = isOwn(folder) && isFree(channel) && parent.attributes(name).isPresent();
    } finally {
      if (!held) {
        channel.close();
      }
    }
    return held;
  }

  /**
   * Whether the directory still has the lock file, and nothing else. Another writer that took it
   * for an abandoned one has deleted the file.
   *
   * @throws FileSystemException if it is another directory: whoever may write to the parent could
   *     have put one in its place
   */
  private static boolean isOwn(DirectoryHandle folder) throws IOException {
    List<String> names = folder.names();
    if (names.isEmpty()) {
      return false;
    }
    Optional<PosixFileAttributes> own = folder.posixAttributes(LOCK);
    Optional<PosixFileAttributes> found = folder.posixAttributes();
    boolean replaced =
        own.isPresent() && found.isPresent() && !own.get().owner().equals(found.get().owner());
    if (replaced || !names.equals(List.of(LOCK))) {
      folder.deleteFile(LOCK);
      throw new FileSystemException(
          folder.path().toString(), null, "another directory took its place");
    }
    return true;
  }

  /** A file system without locks counts as one on which nobody else tries to get them. */
  private static boolean isFree(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether the writer of a directory is gone: this process then holds its lock. */
  static boolean isAbandoned(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The directory: what takes the target's place is made in it, under the {@link #name}. */
  public DirectoryHandle folder() {
    return folder;
  }

  /** The directory that holds the target. */
  public DirectoryHandle parent() {
    return parent;
  }

  /** The target's own name, which what is made has in the {@link #folder} too. */
  public String name() {
    return target;
  }

  /** The path of what takes the target's place, for reading it back. */
  public Path path() {
    return folder.path().resolve(target);
  }

  /**
   * Gives what was made the owner, group, permissions and access control list of what it replaces.
   *
   * @throws IOException if they cannot be set
   */
  public void keepAccess() throws IOException {
    if (parent.attributes(target).isPresent()) {
      Ownership.keep(parent, target, folder, target);
    }
  }

  /**
   * Puts what was made in the target's place.
   *
   * @throws IOException if it cannot be moved in one step
   */
  public void move() throws IOException {
    folder.move(target, parent, target);
  }

  /** Deletes the directory and everything in it; what was moved out of it stays. */
  @Override
  public void close() throws IOException {
    if (!lock.isOpen()) {
      return;
    }
    access.ifPresent(AccessPreparation::close);
    try (parent;
        folder;
        lock) {
      delete(parent, folder);
    }
  }

  /** The lock goes last, so that a directory without one is empty. */
  static void delete(DirectoryHandle parent, DirectoryHandle folder) throws IOException {
    folder.clear(LOCK);
    folder.deleteFile(LOCK);
    parent.deleteDirectory(String.valueOf(folder.path().getFileName()));
  }
}
