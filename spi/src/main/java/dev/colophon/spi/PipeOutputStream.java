package dev.colophon.spi;

import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream to another process, whose waits are shown and have a limit. */
final class PipeOutputStream extends FunnelOutputStream {

  /** As much as a pipe holds: one that takes less within the limit is silent. */
  private static final int PIECE = 1 << 16;

  private final OutputStream out;
  private final PipeWaits.Watch watch;

  PipeOutputStream(OutputStream out, PipeWaits waits) {
    this.out = out;
    this.watch = waits.watch(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int from = offset + done;
      int piece = Math.min(PIECE, length - done);
      done += watch.during(() -> writePiece(bytes, from, piece));
    }
  }

  private int writePiece(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    return length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
