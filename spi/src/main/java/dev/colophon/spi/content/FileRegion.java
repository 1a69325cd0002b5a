package dev.colophon.spi.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * A contiguous range of bytes in a file, which the kernel can copy or link.
 *
 * <p>The bytes have not been verified against a digest. Every read fails if the file was replaced
 * or has changed since its snapshot, so the bytes that are hashed are the bytes that are written.
 */
public final class FileRegion {

  private static final long CHUNK = 16L << 20;

  private final FileSnapshot file;
  private final long offset;
  private final long length;

  private FileRegion(FileSnapshot file, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset and length are 0 or more");
    }
    this.file = file;
    this.offset = offset;
    this.length = length;
  }

  /**
   * Returns a region of a file.
   *
   * @param file the snapshot of the file
   * @param offset the position of the first byte, 0 or more
   * @param length the number of bytes, 0 or more
   * @throws IllegalArgumentException if the offset or the length is negative
   */
  public static FileRegion of(FileSnapshot file, long offset, long length) {
    return new FileRegion(file, offset, length);
  }

  /**
   * Returns a region of a file as it is now.
   *
   * @throws IOException if there is no such file
   */
  public static FileRegion of(Path file, long offset, long length) throws IOException {
    return new FileRegion(FileSnapshot.of(file), offset, length);
  }

  /** Returns the region of a whole file. */
  public static FileRegion of(FileSnapshot file) {
    return new FileRegion(file, 0, file.size());
  }

  /** Whether the region is the whole file, so that a link to the file is a copy of the region. */
  public boolean isWholeFile() {
    return offset == 0 && file.size() == length;
  }

  /**
   * Opens a stream of the bytes; it ends early if the file is shorter than the region.
   *
   * @throws dev.colophon.spi.SourceException if the file has changed; the stream throws it too, at
   *     its end
   */
  public InputStream open() throws IOException {
    FileChannel channel = file.open();
    try {
      channel.position(offset);
      return new BoundedInputStream(Channels.newInputStream(channel), length) {
        @Override
        void end() throws IOException {
          file.requireCurrent();
        }
      };
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Copies the bytes to a file, at its current position, in the kernel if the system supports it.
   *
   * @param copied receives the number of bytes of each step, and may throw to stop the copy
   * @throws dev.colophon.spi.SourceException if the file has changed
   */
  public void copyTo(FileChannel target, LongConsumer copied) throws IOException {
    try (FileChannel source = file.open()) {
      long done = 0;
      while (done < length) {
        long n = source.transferTo(offset + done, Math.min(CHUNK, length - done), target);
        if (n <= 0) {
          throw new EOFException(file.path() + " is shorter than it was");
        }
        done += n;
        copied.accept(n);
      }
      file.requireCurrent();
    }
  }

  /** The snapshot of the file. */
  public FileSnapshot file() {
    return file;
  }

  /** The position of the first byte, 0 or more. */
  public long offset() {
    return offset;
  }

  /** The number of bytes, 0 or more. */
  public long length() {
    return length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileRegion that
        && offset == that.offset
        && length == that.length
        && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return 31 * file.hashCode() + Long.hashCode(offset);
  }

  /** A few words, for debugging. */
  @Override
  public String toString() {
    return length + " bytes of " + file + " from " + offset;
  }
}
