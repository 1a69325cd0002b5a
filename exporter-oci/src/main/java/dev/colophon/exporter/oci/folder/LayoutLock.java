package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One writer of a layout folder at a time, in this process or another: a lock on the {@code
 * oci-layout} file, which is there anyway and never replaced.
 */
final class LayoutLock implements AutoCloseable {

  private static final long PAUSE_MILLIS = 20;

  private final FileChannel channel;
  private final Path marker;
  private final boolean created;

  private LayoutLock(FileChannel channel, Path marker, boolean created) {
    this.channel = channel;
    this.marker = marker;
    this.created = created;
  }

  /** Waits for the lock of a folder; the marker is made if it is not there. */
  static LayoutLock acquire(Path folder, Cancellation cancellation) throws IOException {
    Path marker = folder.resolve(LayoutNames.MARKER);
    while (true) {
      cancellation.check();
      Optional<LayoutLock> lock = attempt(marker);
      if (lock.isPresent()) {
        return lock.get();
      }
      pause();
    }
  }

  private static Optional<LayoutLock> attempt(Path marker) throws IOException {
    boolean created = !Files.exists(marker, LinkOption.NOFOLLOW_LINKS);
    if (!created) {
      requirePlain(marker);
    }
    FileChannel channel =
        FileChannel.open(
            marker, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      Object before = keyOf(marker);
      FileLock lock = tryLock(channel);
      // Whoever had the lock may have taken the file back, and another file be there now.
      if (lock != null && before.equals(keyOf(marker))) {
        if (channel.size() == 0) {
          channel.write(
              ByteBuffer.wrap(LayoutNames.MARKER_CONTENT.getBytes(StandardCharsets.UTF_8)));
        }
        return Optional.of(new LayoutLock(channel, marker, created));
      }
    } catch (NoSuchFileException e) {
      // Taken back just now: tried again.
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** A pipe would be waited for, and a link may lead out of the folder. */
  private static void requirePlain(Path marker) throws IOException {
    try {
      if (!Files.readAttributes(marker, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile()) {
        throw new IOException(marker + " is no plain file");
      }
    } catch (NoSuchFileException e) {
      // Taken back just now: it is made anew.
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Object keyOf(Path marker) throws IOException {
    Object key = Files.readAttributes(marker, BasicFileAttributes.class).fileKey();
    return key == null ? marker : key;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while another writer has the layout", e);
    }
  }

  /** Takes the marker back if it is this lock's. */
  void undo() throws IOException {
    if (created) {
      Files.deleteIfExists(marker);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
