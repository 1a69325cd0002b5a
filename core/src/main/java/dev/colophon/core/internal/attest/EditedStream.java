package dev.colophon.core.internal.attest;

import dev.colophon.spi.content.FunnelInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A stream that edits a blob while it is read. It reads the blob to its end, so that a stream that
 * verifies itself can do so.
 */
final class EditedStream extends FunnelInputStream {

  private static final int QUOTE = '"';

  private final InputStream in;
  private final Deque<TextEdit> edits;
  private byte[] pending = {};
  private int next;
  private long position;

  /**
   * @param edits the edits in the order of the blob, without overlaps
   */
  EditedStream(InputStream blob, List<TextEdit> edits) {
    this.in = blob;
    this.edits = new ArrayDeque<>(edits);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    TextEdit edit = edits.peek();
    if (next == pending.length && edit != null && edit.start() == position) {
      exchange(edits.remove());
    }
    if (next < pending.length) {
      int n = Math.min(length, pending.length - next);
      System.arraycopy(pending, next, buffer, offset, n);
      next += n;
      return n;
    }
    TextEdit following = edits.peek();
    long limit = following == null ? length : Math.min(length, following.start() - position);
    int n = in.read(buffer, offset, (int) limit);
    position += Math.max(n, 0);
    return n;
  }

  private void exchange(TextEdit edit) throws IOException {
    byte[] passed = in.readNBytes((int) (edit.end() - edit.start()));
    boolean isText =
        passed.length == edit.end() - edit.start()
            && passed[0] == QUOTE
            && passed[passed.length - 1] == QUOTE;
    if (!isText) {
      throw new IOException("the text at byte " + edit.start() + " is not where it was");
    }
    position = edit.end();
    pending = edit.bytes();
    next = 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
