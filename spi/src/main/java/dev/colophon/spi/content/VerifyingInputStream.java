package dev.colophon.spi.content;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A stream that checks what passes by against a descriptor's size and digest.
 *
 * <p>The check is complete when the end has been read: the read that meets it throws if bytes are
 * missing, are too many, or are others. A reader that stops earlier has checked nothing.
 */
public final class VerifyingInputStream extends FilterInputStream {

  private final Descriptor blob;
  private final MessageDigest hash;
  private long count;
  private boolean ended;

  /** A stream of {@code in} that expects the bytes that {@code blob} names. */
  public VerifyingInputStream(InputStream in, Descriptor blob) {
    super(in);
    this.blob = blob;
    this.hash = blob.digest().algorithm().newHash();
  }

  /**
   * @throws SourceException at the end, or as soon as there are too many bytes, when they are not
   *     the blob's
   */
  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * @throws SourceException at the end, or as soon as there are too many bytes, when they are not
   *     the blob's
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int n = in.read(buffer, offset, length);
    if (n < 0) {
      end();
      return -1;
    }
    hash.update(buffer, offset, n);
    count += n;
    if (count > blob.size()) {
      throw new SourceException(
          "blob " + blob.digest(),
          "it is longer than the " + blob.size() + " bytes that its descriptor says",
          "");
    }
    return n;
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (count != blob.size()) {
      throw new SourceException(
          "blob " + blob.digest(),
          "it has " + count + " bytes, but its descriptor says " + blob.size(),
          "The source is truncated or damaged; fetch or build it again.");
    }
    Digest found = Digest.of(blob.digest().algorithm(), hash);
    if (!found.equals(blob.digest())) {
      throw new SourceException(
          "blob " + blob.digest(),
          "its bytes hash to " + found,
          "The source is damaged; fetch or build it again.");
    }
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] passed = new byte[(int) Math.min(count, 8192)];
    int n = passed.length == 0 ? 0 : read(passed, 0, passed.length);
    return Math.max(n, 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public synchronized void mark(int limit) {}

  @Override
  public synchronized void reset() throws IOException {
    throw new IOException("a verified stream cannot go back");
  }
}
