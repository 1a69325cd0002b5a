package dev.colophon.exporter.oci.folder;

import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One writer of a layout folder at a time, in this process or another: a lock on a hidden file that
 * is there only while it is held. A writer that is killed loses the lock and leaves the file, which
 * the next one takes.
 *
 * <p>It is a file that nothing else opens. On Unix a process that closes a file loses all its locks
 * on it, so one on {@code oci-layout} would be gone as soon as this process read the layout.
 */
final class LayoutLock implements AutoCloseable {

  /** The name of the file in the layout. */
  static final String NAME = ".colophon.lock";

  private static final long PAUSE_MILLIS = 20;

  private final FileChannel channel;
  private final Path file;

  private LayoutLock(FileChannel channel, Path file) {
    this.channel = channel;
    this.file = file;
  }

  /** Waits for the lock of a folder. */
  static LayoutLock acquire(Path folder, Cancellation cancellation) throws IOException {
    Path file = folder.resolve(NAME);
    while (true) {
      cancellation.check();
      Optional<FileChannel> channel = attempt(file, cancellation);
      if (channel.isPresent()) {
        return new LayoutLock(channel.get(), file);
      }
    }
  }

  private static Optional<FileChannel> attempt(Path file, Cancellation cancellation)
      throws IOException {
    try {
      boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      Object before = there ? keyOf(file) : file;
      FileChannel channel = open(file, there ? Set.of() : Set.of(StandardOpenOption.CREATE_NEW));
      try {
        Object opened = there ? before : keyOf(file);
        await(channel, cancellation);
        // Whoever had the lock has deleted the file, and another may be there now.
        if (opened.equals(keyOf(file))) {
          return Optional.of(channel);
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      channel.close();
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      if (!Files.isDirectory(Optional.ofNullable(file.getParent()).orElse(file))) {
        throw e;
      }
    }
    return Optional.empty();
  }

  private static FileChannel open(Path file, Set<OpenOption> create) throws IOException {
    Set<OpenOption> options = new HashSet<>(create);
    options.add(StandardOpenOption.WRITE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, options);
  }

  /** A pipe would be waited for, and a link may lead out of the folder. */
  private static Object keyOf(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new IOException(file + " is no plain file");
    }
    Object key = attributes.fileKey();
    return key == null ? file : key;
  }

  /**
   * Asks again and again, with the file open all the time: closing it would end the lock that
   * another thread of this process has.
   */
  private static void await(FileChannel channel, Cancellation cancellation) throws IOException {
    while (!tryLock(channel)) {
      pause();
      cancellation.check();
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

  /** The file that is locked. */
  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try {
        Files.deleteIfExists(file);
      } finally {
        channel.close();
      }
    }
  }
}
