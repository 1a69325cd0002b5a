package dev.colophon.spi.content;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A stream that verifies the size and digest of its bytes against a descriptor.
 *
 * <p>The verification is complete when the end has been reached: the read that reaches it throws if
 * bytes are missing, surplus or different. A reader that stops earlier has verified nothing.
 */
public final class VerifyingInputStream extends FunnelInputStream {

  private final InputStream in;
  private final Descriptor blob;
  private final Written subject;
  private final MessageDigest hash;
  private long count;
  private boolean ended;

  /** Creates a stream of {@code in} that requires the content of {@code blob}. */
  public VerifyingInputStream(InputStream in, Descriptor blob) {
    this(in, blob, Written.content("blob " + blob.digest()));
  }

  /**
   * Creates a stream of {@code in} that requires the content of {@code blob}.
   *
   * @param source the source of the blob, for messages
   */
  public VerifyingInputStream(InputStream in, Descriptor blob, Written source) {
    this.in = in;
    this.blob = blob;
    this.subject = source;
    this.hash = blob.digest().algorithm().newHash();
  }

  /**
   * @throws SourceException at the end of the wrong content, or as soon as there are too many bytes
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int n = readSome(buffer, offset, length);
    if (n < 0) {
      end();
      return -1;
    }
    hash.update(buffer, offset, n);
    count += n;
    if (count > blob.size()) {
      throw damaged("it is longer than the " + blob.size() + " bytes that its descriptor says");
    }
    return n;
  }

  /** Blames the source for a failure in the middle of a blob, whoever reads it. */
  private int readSome(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (SourceException e) {
      throw e.in(subject);
    } catch (IOException e) {
      if (subject.kind() == Written.Kind.CONTENT) {
        throw e;
      }
      throw SourceException.of(subject, e);
    }
  }

  private SourceException damaged(String why) {
    return new SourceException(
            Written.content("blob " + blob.digest()),
            Reason.DAMAGED,
            why,
            Advice.of("The source is damaged; fetch or build it again."))
        .in(subject);
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (count != blob.size()) {
      throw damaged("it has " + count + " bytes, but its descriptor says " + blob.size());
    }
    Digest found = Digest.of(blob.digest().algorithm(), hash);
    if (!found.equals(blob.digest())) {
      throw damaged("its bytes hash to " + found);
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
