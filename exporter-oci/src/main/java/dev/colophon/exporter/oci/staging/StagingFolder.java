package dev.colophon.exporter.oci.staging;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A hidden folder beside a target, in which one writer makes what a rename then puts in the
 * target's place. As long as the writer lives it holds a lock on a file in it; what a killed one
 * left is taken away by the next writer of the same target, whose lock it can be.
 *
 * <p>The lock is on a file that nothing else opens: on Unix a process that closes a file loses all
 * its locks on it, and what is written is read back before it is moved.
 */
public final class StagingFolder implements AutoCloseable {

  static final String LOCK = "lock";

  private static final int ATTEMPTS = 100;

  private final Path folder;
  private final Path target;
  private final FileChannel lock;

  private StagingFolder(Path folder, Path target, FileChannel lock) {
    this.folder = folder;
    this.target = target;
    this.lock = lock;
  }

  /**
   * Makes one, and takes away what killed writers of the same target left.
   *
   * @throws IOException if it cannot be made
   */
  public static StagingFolder beside(Path target) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<StagingFolder> made = make(target);
      if (made.isPresent()) {
        Leftovers.sweep(made.get().folder, target);
        return made.get();
      }
    }
    throw new IOException("no folder beside " + target + " stays: others delete it at once");
  }

  /** Nothing where another writer took it for one that nobody has, before its lock was there. */
  private static Optional<StagingFolder> make(Path target) throws IOException {
    Path folder = StagingPath.beside(target);
    Files.createDirectory(folder);
    Path file = folder.resolve(LOCK);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(folder);
      throw e;
    }
    if (!isFree(channel) || !Files.exists(file)) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new StagingFolder(folder, target, channel));
  }

  /** A file system that knows no locks counts as one on which nobody else tries to get them. */
  private static boolean isFree(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether the writer of a folder is gone: its lock is this process's then. */
  static boolean isAbandoned(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Where what shall be in the target's place is to be made: nothing is there yet. */
  public Path path() {
    return folder.resolve(String.valueOf(target.getFileName()));
  }

  /** Deletes the folder and all that is in it; what was moved out of it stays. */
  @Override
  public void close() throws IOException {
    if (lock.isOpen()) {
      try {
        delete(folder);
      } finally {
        lock.close();
      }
    }
  }

  /** The lock goes last, so that a folder without one is empty. */
  static void delete(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          if (!path.equals(lock) && !path.equals(folder)) {
            Files.deleteIfExists(path);
          }
        }
      }
    }
    Files.deleteIfExists(lock);
    Files.deleteIfExists(folder);
  }
}
