package dev.colophon.exporter.oci.folder;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.staging.DirectoryHandle;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets one writer at a time into a layout folder, across threads and processes. The lock is on a
 * hidden file that exists only while the lock is held. A killed writer loses the lock but leaves
 * the file, which the next writer uses.
 *
 * <p>Nothing else opens that file. On Unix, a process that closes a file loses all its locks on it,
 * so a lock on {@code oci-layout} would be lost as soon as this process reads the layout.
 */
final class LayoutLock implements AutoCloseable {

  /** The name of the file in the layout. */
  static final String NAME = ".colophon.lock";

  private static final long PAUSE_MILLIS = 20;

  /** The maximum time to wait, which is long because a writer may have much to write. */
  private static final Duration LIMIT = Duration.ofHours(1);

  private final DirectoryHandle folder;
  private final HeldLocks locks;
  private final HeldLocks.Held held;
  private boolean closed;

  private LayoutLock(DirectoryHandle folder, HeldLocks locks, HeldLocks.Held held) {
    this.folder = folder;
    this.locks = locks;
    this.held = held;
  }

  /**
   * Waits for the lock of a folder and reports the wait. A thread that already holds the lock in
   * this run gets it again.
   *
   * @param folder the folder, which the caller closes
   * @throws FileSystemException if one writer holds the lock for more than an hour
   */
  static LayoutLock acquire(DirectoryHandle folder, ExecutionContext context) throws IOException {
    return acquire(folder, LIMIT, context);
  }

  static LayoutLock acquire(DirectoryHandle folder, Duration limit, ExecutionContext context)
      throws IOException {
    HeldLocks locks = HeldLocks.of(context);
    while (true) {
      context.cancellation().check();
      Optional<Object> key = key(folder);
      Optional<HeldLocks.Held> held = key.flatMap(locks::share);
      if (held.isEmpty()) {
        held = attempt(folder, key, limit, context);
      }
      if (held.isPresent()) {
        return new LayoutLock(folder, locks, held.get());
      }
    }
  }

  private static Optional<HeldLocks.Held> attempt(
      DirectoryHandle folder, Optional<Object> before, Duration limit, ExecutionContext context)
      throws IOException {
    try {
      FileChannel channel =
          before.isPresent()
              ? folder.openFile(NAME, StandardOpenOption.WRITE)
              : folder.createFile(NAME);
      try {
        Optional<Object> opened = before.isPresent() ? before : key(folder);
        await(folder, channel, limit, context);
        // The previous owner deleted the file, and there may be a new one.
        if (opened.isPresent() && opened.equals(key(folder))) {
          return Optional.of(HeldLocks.of(context).enter(opened.get(), channel));
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      channel.close();
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder.path())) {
        throw e;
      }
    }
    return Optional.empty();
  }

  /**
   * The identity of the lock file. Refuses pipes, which would block, and links, which may lead out.
   */
  private static Optional<Object> key(DirectoryHandle folder) throws IOException {
    Optional<BasicFileAttributes> found = folder.attributes(NAME);
    if (found.isPresent() && !found.get().isRegularFile()) {
      throw new FileSystemException(
          folder.path().resolve(NAME).toString(), null, "it is not a regular file");
    }
    return found.map(file -> Optional.ofNullable(file.fileKey()).orElse(folder.path()));
  }

  /**
   * Retries with the file open all the time. Closing it would release the lock of another thread of
   * this process.
   */
  private static void await(
      DirectoryHandle folder, FileChannel channel, Duration limit, ExecutionContext context)
      throws IOException {
    if (tryLock(channel)) {
      return;
    }
    long begun = System.nanoTime();
    String whom = "another process that writes to " + folder.path();
    try (ProgressListener.Transfer waiting = context.progress().await(whom)) {
      do {
        pause();
        waiting.advance(0);
        context.cancellation().check();
        if (System.nanoTime() - begun > limit.toNanos()) {
          throw new FileSystemException(
              folder.path().toString(),
              null,
              "another process has written to it for " + limit.toSeconds() + " s");
        }
      } while (!tryLock(channel));
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while another writer has the layout", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (locks.release(held)) {
      try {
        folder.deleteFile(NAME);
      } finally {
        held.channel().close();
      }
    }
  }
}
