package dev.colophon.exporter.image.http2;

import dev.colophon.exporter.image.connection.Exchange;
import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.spi.content.FunnelInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http2.H2Error;

/** One request and its answer. Used by one thread, and by the one that reads the connection. */
final class Http2Stream implements Exchange {

  private final Http2Connection connection;
  private final boolean large;
  private final SendWindow window = new SendWindow(0);
  private final ReceivedContent content = new ReceivedContent(Http2Connection.STREAM_WINDOW);
  private volatile Patience patience = Patience.ENDLESS;
  private volatile long begun = System.nanoTime();
  private int number;
  private int informational;
  private Optional<ClassicHttpResponse> head = Optional.empty();
  private Optional<IOException> failure = Optional.empty();
  private OptionalLong claimed = OptionalLong.empty();
  private boolean sent;
  private boolean ended;
  private boolean hurried;
  private boolean over;

  /**
   * @param large whether the content of the request takes many frames
   */
  Http2Stream(Http2Connection connection, boolean large) {
    this.connection = connection;
    this.large = large;
  }

  boolean isLarge() {
    return large;
  }

  @Override
  public void setPatience(Patience other) {
    patience = other;
    begun = System.nanoTime();
  }

  @Override
  public synchronized void hurry() {
    hurried = true;
  }

  /**
   * {@inheritDoc}
   *
   * @throws RefusedStreamException if the request can be sent again
   */
  @Override
  public ClassicHttpResponse send(ClassicHttpRequest request) throws IOException {
    Optional<HttpEntity> entity = Optional.ofNullable(request.getEntity());
    connection.begin(this, RequestHead.of(request), entity.isEmpty());
    if (entity.isPresent()) {
      try {
        entity.get().writeTo(new StreamOutput(this, connection, entity.get().getContentLength()));
      } catch (StreamOutput.AnsweredException e) {
        // The server has seen enough, so its answer counts.
      }
    } else {
      setSent();
    }
    return answer(request.getMethod());
  }

  /** Notes that the whole request is being sent. */
  synchronized void setSent() {
    sent = true;
  }

  synchronized int number() {
    return number;
  }

  SendWindow window() {
    return window;
  }

  synchronized boolean isAnswered() {
    return head.isPresent();
  }

  /** Notes that some content has been sent, which restarts the time of a wait. */
  void setProgress() {
    begun = System.nanoTime();
  }

  private synchronized ClassicHttpResponse answer(String method) throws IOException {
    while (head.isEmpty()) {
      await();
    }
    ClassicHttpResponse answer = head.get();
    boolean whole = ended && content.isEmpty();
    if (!whole && MessageSupport.canResponseHaveBody(method, answer)) {
      answer.setEntity(new InputStreamEntity(new Input(), null));
    }
    return answer;
  }

  /** Waits for the reading thread. */
  private synchronized void await() throws IOException {
    requireAlive();
    if (hurried) {
      throw Exchange.restNotWanted();
    }
    long start = System.nanoTime();
    try {
      TimeUnit.NANOSECONDS.timedWait(this, Patience.INTERVAL.toNanos());
    } catch (InterruptedException e) {
      throw interrupted();
    }
    checkPatience(start);
  }

  synchronized void requireAlive() throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new ClosedByInterruptException();
  }

  void checkPatience(long start) throws IOException {
    long now = System.nanoTime();
    if (now - start >= Patience.INTERVAL.toNanos()) {
      try {
        patience.check(Duration.ofNanos(now - begun));
      } catch (IOException e) {
        connection.leaveIfSilentSince(begun);
        throw e;
      }
    }
  }

  /** Tells the server if the exchange has not been completed. */
  @Override
  public void end() {
    boolean open;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      open = number > 0 && failure.isEmpty() && !(sent && ended);
    }
    connection.remove(this, number, open);
  }

  @Override
  public void abort() {
    end();
  }

  /** Notes that the request is being sent. */
  synchronized void setNumber(int assigned, long firstWindow) {
    number = assigned;
    window.set(firstWindow);
  }

  /** Receives the fields of an answer, or its trailers. */
  synchronized void receiveHead(List<Header> fields, boolean last) throws IOException {
    if (head.isEmpty()) {
      ClassicHttpResponse answer = ResponseHead.of(fields);
      if (answer.getCode() / 100 == 1) {
        informational++;
        if (informational > Exchange.MOST_INFORMATIONAL) {
          throw Exchange.onlyInformational();
        }
        return;
      }
      head = Optional.of(answer);
      claimed = ResponseHead.length(answer);
    }
    ended |= last;
    wake();
  }

  /** Receives content that uses {@code taken} bytes of the window. */
  synchronized void receive(ByteBuffer bytes, int taken, boolean last) throws IOException {
    content.add(bytes, taken);
    ended |= last;
    notifyAll();
  }

  /** Handles that the server has reset the stream. */
  synchronized void receiveReset(H2Error reason) {
    if (ended) {
      return;
    }
    boolean refused = reason == H2Error.REFUSED_STREAM || reason == H2Error.HTTP_1_1_REQUIRED;
    fail(
        refused && head.isEmpty()
            ? new RefusedStreamException(
                "the server refused the request", reason == H2Error.HTTP_1_1_REQUIRED)
            : new IOException("the server ended the exchange (" + reason + ")"));
  }

  /** Enlarges or reduces the window for sending. */
  void openWindow(long bytes) throws IOException {
    window.add(bytes);
  }

  /** Fails, because nothing more will arrive. */
  synchronized void fail(IOException reason) {
    if (failure.isEmpty()) {
      failure = Optional.of(reason);
    }
    wake();
  }

  private void wake() {
    notifyAll();
    window.wake();
    connection.wakeSenders();
  }

  /** The content of the answer. */
  private final class Input extends FunnelInputStream {

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int refill;
      int n;
      synchronized (Http2Stream.this) {
        while (content.isEmpty() && !ended) {
          await();
        }
        if (content.isEmpty()) {
          requireWhole();
          return -1;
        }
        n = content.read(target, offset, length);
        refill = ended ? 0 : content.takeRefill();
      }
      if (refill > 0) {
        connection.openWindow(number, refill);
      }
      return n;
    }

    private void requireWhole() throws IOException {
      if (claimed.isPresent() && claimed.getAsLong() != content.received()) {
        throw new IOException(
            "the answer has "
                + content.received()
                + " bytes where it claims "
                + claimed.getAsLong());
      }
    }
  }
}
