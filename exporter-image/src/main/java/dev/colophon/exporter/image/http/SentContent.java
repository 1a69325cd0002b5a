package dev.colophon.exporter.image.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of one request while it is sent: knows when bytes last moved, and which failure to
 * read them the client's own failure hides.
 */
final class SentContent implements AutoCloseable {

  /** A server may need so much longer to store what it got than to take it. */
  private static final int PATIENCE_AT_THE_END = 5;

  private final Optional<RequestContent> content;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable InputStream opened;
  private volatile long lastMove = System.nanoTime();
  private volatile boolean complete;

  SentContent(Optional<RequestContent> content) {
    this.content = content.filter(some -> some.length() > 0);
  }

  BodyPublisher publisher() {
    return content.isEmpty()
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(this::open), content.get().length());
  }

  private InputStream open() {
    try {
      InputStream stream = new Watched(content.orElseThrow().opener().open());
      opened = stream;
      return stream;
    } catch (IOException e) {
      failure = e;
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  /** Whether no byte moved for longer than a server may take. */
  boolean isIdleFor(Duration limit) {
    Duration patience = complete ? limit.multipliedBy(PATIENCE_AT_THE_END) : limit;
    return idle().compareTo(patience) > 0;
  }

  /** How long nothing has been sent. */
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastMove);
  }

  /** Fails as reading the content failed, if it did. */
  void rethrow() throws IOException {
    Throwable found = failure;
    if (found instanceof IOException e) {
      throw e;
    }
    if (found instanceof RuntimeException e) {
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    InputStream stream = opened;
    if (stream != null) {
      stream.close();
    }
  }

  private final class Watched extends FilterInputStream {

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int n = in.read(target, offset, length);
        complete = n < 0;
        lastMove = System.nanoTime();
        return n;
      } catch (IOException | RuntimeException e) {
        failure = e;
        throw e;
      }
    }
  }
}
