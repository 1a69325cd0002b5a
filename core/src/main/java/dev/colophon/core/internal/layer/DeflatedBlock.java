package dev.colophon.core.internal.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * A block of deflate data that ends on a byte, so that the next can be appended to it (RFC 1951; a
 * sync flush). It refers back into the block before it, so cutting costs little of the ratio.
 */
final class DeflatedBlock {

  /** How far back deflate can refer. */
  private static final int WINDOW = 1 << 15;

  /** More than the flush and the headers of stored blocks add. */
  private static final int OVERHEAD = 1 << 10;

  private final byte[] input;
  private final byte[] bytes;
  private final int length;

  private DeflatedBlock(byte[] input, byte[] bytes, int length) {
    this.input = input;
    this.bytes = bytes;
    this.length = length;
  }

  /** The block before it was compressed. */
  byte[] input() {
    return input;
  }

  /** The memory that holds the data, for another block once this one is written. */
  byte[] bytes() {
    return bytes;
  }

  /** Writes the data. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /**
   * Compresses a block.
   *
   * @param deflater compresses raw data; reset first
   * @param input the block
   * @param before the block before it, empty for the first
   * @param memory what the data is written into, if it is large enough
   */
  static DeflatedBlock of(Deflater deflater, byte[] input, byte[] before, byte[] memory) {
    deflater.reset();
    int window = Math.min(WINDOW, before.length);
    deflater.setDictionary(before, before.length - window, window);
    deflater.setInput(input);
    int most = input.length + OVERHEAD;
    byte[] bytes = memory.length < most ? new byte[most] : memory;
    int length = 0;
    while (true) {
      length += deflater.deflate(bytes, length, bytes.length - length, Deflater.SYNC_FLUSH);
      if (length < bytes.length) {
        return new DeflatedBlock(input, bytes, length);
      }
      bytes = Arrays.copyOf(bytes, bytes.length + input.length);
    }
  }
}
