package dev.colophon.spi.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that stand in one piece in a file, so that the kernel can copy or link them.
 *
 * <p>Nothing has checked the bytes against a digest when the region is handed out.
 *
 * @param file the file
 * @param offset where the bytes begin, 0 or more
 * @param length how many they are, 0 or more
 */
public record FileRegion(Path file, long offset, long length) {

  /**
   * @throws IllegalArgumentException if the offset or the length is negative
   */
  public FileRegion {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset and length are 0 or more");
    }
  }

  /** Whether the region is all of its file, so that a link to the file is a copy of the region. */
  public boolean isWholeFile() throws IOException {
    return offset == 0 && Files.size(file) == length;
  }

  /**
   * A stream of the region's bytes; it ends early when the file is shorter than the region says.
   */
  public InputStream open() throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      channel.position(offset);
      return new BoundedInputStream(Channels.newInputStream(channel), length);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
