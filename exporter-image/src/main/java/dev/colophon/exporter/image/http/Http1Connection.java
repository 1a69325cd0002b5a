package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.Connected;
import dev.colophon.exporter.image.connection.Exchange;
import dev.colophon.exporter.image.connection.HttpConnection;
import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.exporter.image.connection.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/** An HTTP/1.1 connection (RFC 9112), which carries one exchange after another. */
final class Http1Connection implements HttpConnection, Exchange {

  private static final int BUFFER = 1 << 14;
  private static final int LONGEST_LINE = 1 << 19;
  private static final int MOST_HEADERS = 1000;
  private static final int MANY = 10;
  private static final Duration FOR_THE_REST = Duration.ofMillis(200);
  private static final Duration FOR_AN_EARLY_ANSWER = Duration.ofSeconds(1);
  private static final Http1Config CONFIG =
      Http1Config.custom()
          .setBufferSize(BUFFER)
          .setMaxLineLength(LONGEST_LINE)
          .setMaxHeaderCount(MOST_HEADERS)
          .build();

  private final Server server;
  private final Connected connected;
  private final DefaultBHttpClientConnection http;
  private boolean busy;
  private boolean used;
  private boolean reusable = true;

  Http1Connection(Server server, Connected connected) throws IOException {
    this.server = server;
    this.connected = connected;
    // The constructor without a parser would count header fields up to the default limit.
    this.http =
        new DefaultBHttpClientConnection(
            CONFIG, null, null, null, null, null, new DefaultHttpResponseParserFactory(CONFIG));
    if (connected.socket() instanceof SSLSocket secured) {
      http.bind(secured, connected.base());
    } else {
      http.bind(connected.socket());
    }
  }

  @Override
  public Server server() {
    return server;
  }

  @Override
  public Duration distance() {
    return connected.distance();
  }

  /** The time of the TLS handshake, if a connection can answer many requests in that time. */
  @Override
  public Duration worth() {
    Duration many = connected.distance().multipliedBy(MANY);
    return many.compareTo(connected.effort()) < 0 ? connected.effort() : Duration.ZERO;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public synchronized Optional<Exchange> begin(long content) {
    if (busy || isEnded()) {
      return Optional.empty();
    }
    busy = true;
    return Optional.of(this);
  }

  @Override
  public void setPatience(Patience patience) {
    connected.base().setPatience(patience);
  }

  @Override
  public ClassicHttpResponse send(ClassicHttpRequest request) throws IOException {
    used = true;
    reusable = false;
    try {
      boolean whole = sendAll(request);
      ClassicHttpResponse answer = http.receiveResponseHeader();
      for (int others = 0; answer.getCode() / 100 == 1; others++) {
        if (others == MOST_INFORMATIONAL) {
          throw Exchange.onlyInformational();
        }
        answer = http.receiveResponseHeader();
      }
      if (MessageSupport.canResponseHaveBody(request.getMethod(), answer)) {
        http.receiveResponseEntity(answer);
      }
      reusable =
          whole
              && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
                  request, answer, HttpCoreContext.create());
      return answer;
    } catch (HttpException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Sends a request. If the server answers early and takes no more of it, that answer counts.
   *
   * @return whether everything was sent
   */
  private boolean sendAll(ClassicHttpRequest request) throws IOException, HttpException {
    try {
      http.sendRequestHeader(request);
      http.sendRequestEntity(request);
      http.flush();
      return true;
    } catch (IOException e) {
      if (request.getEntity() == null
          || connected.base().isClosed()
          || !connected.base().isReadable()) {
        throw e;
      }
      setPatience(Patience.ENDLESS.within(FOR_AN_EARLY_ANSWER, () -> e));
      return false;
    }
  }

  @Override
  public void hurry() {
    setPatience(Patience.ENDLESS.within(FOR_THE_REST, Exchange::restNotWanted));
  }

  @Override
  public synchronized void end() {
    busy = false;
  }

  @Override
  public void abort() {
    close();
  }

  /** Whether an exchange was broken off, or either side has closed the connection. */
  @Override
  public synchronized boolean isEnded() {
    try {
      return connected.base().isClosed()
          || (used && !busy && (!reusable || connected.base().isReadable()));
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      connected.close();
    } catch (IOException e) {
      // The connection is not used any more in any case.
    }
  }
}
