package dev.colophon.exporter.image.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The content of one request while it is sent. It knows whether everything has been sent, and
 * whether a failure to read it ended the request.
 */
final class SentContent extends AbstractHttpEntity {

  /** How many times longer a server may take to store the content than to receive a part of it. */
  private static final int PATIENCE_AT_THE_END = 5;

  private static final int BUFFER = 1 << 17;

  private final RequestContent content;
  private @Nullable Exception failure;
  private volatile boolean complete;

  SentContent(RequestContent content) {
    super(content.mediaType(), null);
    this.content = content;
  }

  @Override
  public long getContentLength() {
    return content.length();
  }

  /** Sends the bytes; a failure to read them is remembered. */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = open()) {
      byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(content.length(), 1))];
      long left = content.length();
      for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
        left -= n;
        if (left < 0) {
          break;
        }
        out.write(buffer, 0, n);
      }
      if (left != 0) {
        failure = new IOException("the content is not " + content.length() + " bytes long");
      }
      rethrow();
    }
    complete = true;
  }

  private InputStream open() throws IOException {
    try {
      return content.opener().open();
    } catch (IOException | RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private int read(InputStream in, byte[] buffer) throws IOException {
    try {
      return in.read(buffer);
    } catch (IOException | RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /** The time that the server may be silent. */
  Duration patience(Duration limit) {
    return complete ? limit.multipliedBy(PATIENCE_AT_THE_END) : limit;
  }

  /** Throws the failure to read the content, if there was one. */
  void rethrow() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
  }

  @Override
  public InputStream getContent() throws IOException {
    return content.opener().open();
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public void close() {}

  /** Returns the content of a request; empty for a request without content. */
  static Optional<SentContent> of(Optional<RequestContent> content) {
    return content.filter(some -> some.length() > 0).map(SentContent::new);
  }
}
