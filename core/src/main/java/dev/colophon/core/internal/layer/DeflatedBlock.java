package dev.colophon.core.internal.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * A block of deflate data that ends on a byte boundary, so that the next block can be appended (RFC
 * 1951; a sync flush). It can refer back to the previous block, so splitting hardly affects the
 * compression ratio.
 */
final class DeflatedBlock {

  /** The distance that deflate can refer back. */
  private static final int WINDOW = 1 << 15;

  /** An upper bound for the flush and the headers of stored blocks. */
  private static final int OVERHEAD = 1 << 10;

  private final byte[] input;
  private final byte[] bytes;
  private final int length;

  private DeflatedBlock(byte[] input, byte[] bytes, int length) {
    this.input = input;
    this.bytes = bytes;
    this.length = length;
  }

  /** The uncompressed block. */
  byte[] input() {
    return input;
  }

  /** The buffer, which can be reused for another block once this one is written. */
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
   * @param deflater a deflater for raw data, which is reset first
   * @param input the block
   * @param before the previous block; empty for the first
   * @param memory a buffer for the data, used if it is large enough
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
