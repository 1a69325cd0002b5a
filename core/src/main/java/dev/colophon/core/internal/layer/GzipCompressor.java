package dev.colophon.core.internal.layer;

import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses to one gzip member (RFC 1952) on several threads. Blocks of a fixed size are
 * compressed in parallel and written in order, so the bytes do not depend on the number of threads.
 * Only a few blocks are in memory, and their buffers are reused. The header has no name and no
 * time.
 */
final class GzipCompressor extends Compressor {

  /** The block size, the same as in pigz, which is large enough not to affect the ratio. */
  static final int BLOCK = 1 << 17;

  private static final int MOST_THREADS = 32;

  /**
   * Blocks that wait for a thread, so that threads do not idle during short delays of the source.
   */
  private static final int BLOCKS_AHEAD = 30;

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** The final deflate data: an empty last block. */
  private static final byte[] END = {3, 0};

  private static final byte[] NOTHING = new byte[0];

  private final OutputStream out;
  private final int level;
  private final int mostHeld;
  private final ExecutorService workers;
  private final Deque<Future<DeflatedBlock>> inOrder = new ArrayDeque<>();
  private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();
  private final Deque<byte[]> spareBlocks = new ArrayDeque<>();
  private final Queue<byte[]> spareOutputs = new ConcurrentLinkedQueue<>();
  private final CRC32 checksum = new CRC32();
  private byte[] before = NOTHING;
  private byte[] lastWritten = NOTHING;
  private byte[] block = new byte[BLOCK];
  private int filled;
  private long size;

  /** Starts a member. */
  GzipCompressor(OutputStream out, int level, int threads, ExecutionContext context)
      throws IOException {
    this.out = out;
    this.level = level;
    int used = Math.min(Math.max(threads, 1), MOST_THREADS);
    this.mostHeld = used + BLOCKS_AHEAD;
    out.write(HEADER);
    workers = context.newThreads(used, "colophon-gzip");
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    checksum.update(bytes, offset, length);
    size += length;
    int taken = 0;
    while (taken < length) {
      int n = Math.min(length - taken, BLOCK - filled);
      System.arraycopy(bytes, offset + taken, block, filled, n);
      taken += n;
      filled += n;
      if (filled == BLOCK) {
        submit(block);
        block = spareBlocks.isEmpty() ? new byte[BLOCK] : spareBlocks.remove();
        filled = 0;
      }
    }
  }

  private void submit(byte[] full) throws IOException {
    while (inOrder.size() >= mostHeld) {
      writeOldest();
    }
    byte[] previous = before;
    inOrder.add(workers.submit(() -> deflate(full, previous)));
    before = full;
  }

  private DeflatedBlock deflate(byte[] input, byte[] previous) {
    Deflater own = idle.poll();
    Deflater deflater = own == null ? new Deflater(level, true) : own;
    byte[] spare = spareOutputs.poll();
    try {
      return DeflatedBlock.of(deflater, input, previous, spare == null ? NOTHING : spare);
    } finally {
      idle.add(deflater);
    }
  }

  private void writeOldest() throws IOException {
    try {
      DeflatedBlock oldest = inOrder.remove().get();
      oldest.writeTo(out);
      spareOutputs.add(oldest.bytes());
      // The previous block was the dictionary of this one and is no longer needed.
      if (lastWritten.length == BLOCK) {
        spareBlocks.add(lastWritten);
      }
      lastWritten = oldest.input();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while compressing").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException("compressing failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  void finish() throws IOException {
    if (filled > 0) {
      submit(Arrays.copyOf(block, filled));
      filled = 0;
    }
    while (!inOrder.isEmpty()) {
      writeOldest();
    }
    out.write(END);
    ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putInt((int) checksum.getValue()).putInt((int) size);
    out.write(trailer.array());
  }

  /** Ends the threads after they have finished their current blocks. */
  @Override
  public void close() {
    workers.shutdownNow();
    inOrder.forEach(waiting -> waiting.cancel(false));
    boolean interrupted = false;
    while (!ended()) {
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    idle.forEach(Deflater::end);
  }

  private boolean ended() {
    try {
      return workers.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
