package dev.colophon.spi.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Bytes in one piece of a file, so that the kernel can copy or link them.
 *
 * <p>Nothing has checked the bytes against a digest when the region is handed out. Every reader
 * fails if the file is not the one of the first look, or has changed: what is hashed is what is
 * written.
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
   * A region of a file.
   *
   * @param file the file at the first look
   * @param offset where the bytes begin, 0 or more
   * @param length how many they are, 0 or more
   * @throws IllegalArgumentException if the offset or the length is negative
   */
  public static FileRegion of(FileSnapshot file, long offset, long length) {
    return new FileRegion(file, offset, length);
  }

  /**
   * A region of a file as it is now.
   *
   * @throws IOException if there is no such file
   */
  public static FileRegion of(Path file, long offset, long length) throws IOException {
    return new FileRegion(FileSnapshot.of(file), offset, length);
  }

  /** The region that is all of a file. */
  public static FileRegion of(FileSnapshot file) {
    return new FileRegion(file, 0, file.size());
  }

  /** Whether the region is all of its file, so that a link to the file is a copy of the region. */
  public boolean isWholeFile() {
    return offset == 0 && file.size() == length;
  }

  /**
   * A stream of the region's bytes; it ends early when the file is shorter than the region.
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
   * Copies the bytes to a file, at its position, in the kernel where the system can.
   *
   * @param copied is told how many bytes of each piece were copied, and may throw to stop
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

  /** The file at the first look. */
  public FileSnapshot file() {
    return file;
  }

  /** Where the bytes begin, 0 or more. */
  public long offset() {
    return offset;
  }

  /** How many they are, 0 or more. */
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
