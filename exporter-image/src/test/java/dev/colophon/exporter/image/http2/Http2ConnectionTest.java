package dev.colophon.exporter.image.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.connection.Exchange;
import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.exporter.image.connection.PlainConnection;
import dev.colophon.exporter.image.connection.Server;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Http2ConnectionTest {

  private static final Header OK = new BasicHeader(":status", "200");

  private final BlockingQueue<FrameServer.Connection> connections = new LinkedBlockingQueue<>();
  private Optional<FrameServer> server = Optional.empty();
  private Optional<Http2Connection> connection = Optional.empty();

  /** Remembers the connection of the first request. */
  private Http2Connection connect(FrameServer.Script script) throws IOException {
    FrameServer started =
        FrameServer.plain(
            new FrameServer.Script() {
              @Override
              public void begin(FrameServer.Connection client) throws IOException {
                script.begin(client);
              }

              @Override
              public void request(FrameServer.Connection client, int stream, List<Header> head)
                  throws IOException {
                connections.add(client);
                script.request(client, stream, head);
              }

              @Override
              public void content(
                  FrameServer.Connection client, int stream, int length, boolean last)
                  throws IOException {
                script.content(client, stream, length, last);
              }
            });
    server = Optional.of(started);
    Server address = new Server("127.0.0.1", started.port(), false, Optional.empty());
    Http2Connection made =
        new Http2Connection(address, PlainConnection.to(address), Patience.ENDLESS);
    connection = Optional.of(made);
    return made;
  }

  @AfterEach
  void stop() throws IOException {
    connection.ifPresent(Http2Connection::close);
    if (server.isPresent()) {
      server.get().close();
    }
  }

  private static ClassicHttpRequest request(String method) {
    BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, null, null, "/v2/?a|b");
    request.setHeader("Host", "registry.invalid");
    request.setHeader("X-Other", "kept\r\nx: y");
    return request;
  }

  private static ClassicHttpRequest put(int length) {
    ClassicHttpRequest request = request("PUT");
    request.setEntity(new ByteArrayEntity(new byte[length], null));
    return request;
  }

  private static String text(ClassicHttpResponse answer) throws IOException {
    try (InputStream in = answer.getEntity().getContent()) {
      return new String(in.readAllBytes(), US_ASCII);
    }
  }

  @Test
  void fieldsOfTheRequestAreThoseOfHttp2() throws Exception {
    BlockingQueue<String> fields = new LinkedBlockingQueue<>();
    Exchange exchange =
        connect(
                (client, stream, head) -> {
                  head.forEach(field -> fields.add(field.getName() + ": " + field.getValue()));
                  client.head(stream, true, OK, new BasicHeader("x-answer", "\u00e4"));
                })
            .begin()
            .orElseThrow();
    ClassicHttpResponse answer = exchange.send(request("GET"));
    assertThat(answer.getCode()).isEqualTo(200);
    assertThat(answer.getEntity()).isNull();
    assertThat(answer.getFirstHeader("X-Answer").getValue()).isEqualTo("\u00e4");
    assertThat(fields)
        .containsExactly(
            ":method: GET",
            ":scheme: https",
            ":authority: registry.invalid",
            ":path: /v2/?a|b",
            "x-other: kept  x: y");
  }

  @Test
  void exchangesOverlap() throws Exception {
    AtomicInteger first = new AtomicInteger();
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              if (!first.compareAndSet(0, stream)) {
                client.head(stream, false, OK);
                client.data(stream, "second".getBytes(US_ASCII), true);
                client.head(first.get(), false, OK);
                client.data(first.get(), "first".getBytes(US_ASCII), true);
              }
            });
    Exchange one = made.begin().orElseThrow();
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answers.add(text(one.send(request("GET"))));
              } catch (IOException e) {
                answers.add(e.toString());
              }
            });
    thread.start();
    connections.take();
    assertThat(text(made.begin().orElseThrow().send(request("GET")))).isEqualTo("second");
    assertThat(answers.take()).isEqualTo("first");
  }

  @Test
  void contentIsSentAsTheWindowsAllow() throws Exception {
    AtomicInteger received = new AtomicInteger();
    Exchange exchange =
        connect(
                new FrameServer.Script() {
                  @Override
                  public void begin(FrameServer.Connection client) throws IOException {
                    client.send(
                        FrameServer.FRAMES.createSettings(
                            new H2Setting(H2Param.INITIAL_WINDOW_SIZE, 1000),
                            new H2Setting(H2Param.MAX_FRAME_SIZE, 1 << 20)));
                  }

                  @Override
                  public void request(FrameServer.Connection client, int stream, List<Header> head)
                      throws IOException {
                    client.send(FrameServer.FRAMES.createWindowUpdate(stream, 70_000));
                  }

                  @Override
                  public void content(
                      FrameServer.Connection client, int stream, int length, boolean last)
                      throws IOException {
                    received.addAndGet(length);
                    client.send(FrameServer.FRAMES.createWindowUpdate(stream, length));
                    client.send(FrameServer.FRAMES.createWindowUpdate(0, length));
                    if (last) {
                      client.head(stream, true, OK);
                    }
                  }
                })
            .begin()
            .orElseThrow();
    assertThat(exchange.send(put(3_000_000)).getCode()).isEqualTo(200);
    assertThat(received).hasValue(3_000_000);
  }

  @Test
  void windowOpensAsTheAnswerIsRead() throws Exception {
    byte[] half = new byte[Http2Connection.STREAM_WINDOW / 2];
    Arrays.fill(half, (byte) 'x');
    Exchange exchange =
        connect(
                (client, stream, head) -> {
                  client.head(stream, false, OK);
                  client.data(stream, half, false);
                  client.data(stream, half, false);
                })
            .begin()
            .orElseThrow();
    try (InputStream in = exchange.send(request("GET")).getEntity().getContent()) {
      FrameServer.Connection client = connections.take();
      assertThat(in.readNBytes(half.length)).isEqualTo(half);
      client.await(FrameType.WINDOW_UPDATE);
      client.await(FrameType.WINDOW_UPDATE);
      assertThat(client.opened(1)).isBetween(half.length / 2, half.length);
      client.data(1, "end".getBytes(US_ASCII), true);
      assertThat(in.readAllBytes()).hasSize(half.length + 3).endsWith('e', 'n', 'd');
    }
  }

  @Test
  void serverThatSendsMoreThanTheWindowIsLeft() throws Exception {
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              client.head(stream, false, OK);
              client.data(stream, new byte[2 * Http2Connection.STREAM_WINDOW], true);
            });
    ClassicHttpResponse answer = made.begin().orElseThrow().send(request("GET"));
    for (Optional<Exchange> next = made.begin(); next.isPresent(); next = made.begin()) {
      next.get().end();
    }
    try (InputStream in = answer.getEntity().getContent()) {
      assertThatThrownBy(in::readAllBytes)
          .hasMessage("the server sends more than the window of HTTP/2 has room for");
    }
  }

  @Test
  void answerThatComesBeforeAllIsSentCounts() throws Exception {
    Exchange exchange =
        connect(
                (client, stream, head) ->
                    client.head(stream, true, new BasicHeader(":status", "413")))
            .begin()
            .orElseThrow();
    assertThat(exchange.send(put(3_000_000)).getCode()).isEqualTo(413);
    exchange.end();
    assertThat(connections.take().await(FrameType.RST_STREAM).getStreamId()).isEqualTo(1);
  }

  @Test
  void restOfAnAnswerIsCancelledAndTheConnectionStays() throws Exception {
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              client.head(stream, false, OK);
              client.data(stream, "begin".getBytes(US_ASCII), stream > 1);
            });
    Exchange exchange = made.begin().orElseThrow();
    InputStream in = exchange.send(request("GET")).getEntity().getContent();
    assertThat(in.readNBytes(5)).hasSize(5);
    exchange.hurry();
    assertThatThrownBy(in::read).hasMessage("nobody waits for the rest");
    exchange.abort();
    assertThat(connections.take().await(FrameType.RST_STREAM).getStreamId()).isEqualTo(1);
    assertThat(text(made.begin().orElseThrow().send(request("GET")))).isEqualTo("begin");
  }

  @Test
  void patienceEndsOneExchangeAndNotTheConnection() throws Exception {
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              if (stream > 1) {
                client.head(stream, true, OK);
              }
            });
    Exchange exchange = made.begin().orElseThrow();
    exchange.setPatience(
        Patience.ENDLESS.within(Duration.ofMillis(100), () -> new IOException("too slow")));
    assertThatThrownBy(() -> exchange.send(request("GET"))).hasMessage("too slow");
    exchange.abort();
    assertThat(made.begin().orElseThrow().send(request("GET")).getCode()).isEqualTo(200);
  }

  @Test
  void interruptionEndsAWait() throws Exception {
    Exchange exchange = connect((client, stream, head) -> {}).begin().orElseThrow();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> exchange.send(request("GET")))
        .isInstanceOf(java.nio.channels.ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void serverSaysHowManyExchangesItTakes() throws Exception {
    Http2Connection made =
        connect(
            new FrameServer.Script() {
              @Override
              public void begin(FrameServer.Connection client) throws IOException {
                client.send(
                    FrameServer.FRAMES.createSettings(
                        new H2Setting(H2Param.MAX_CONCURRENT_STREAMS, 1)));
              }

              @Override
              public void request(FrameServer.Connection client, int stream, List<Header> head)
                  throws IOException {
                client.head(stream, true, OK);
              }
            });
    Exchange first = made.begin().orElseThrow();
    first.send(request("GET"));
    assertThat(made.begin()).isEmpty();
    first.end();
    assertThat(made.begin()).isPresent();
  }

  @Test
  void requestsThatTheServerHasNotProcessedAreTold() throws Exception {
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              if (stream == 1) {
                client.reset(stream, H2Error.REFUSED_STREAM);
              } else if (stream == 3) {
                client.reset(stream, H2Error.HTTP_1_1_REQUIRED);
              } else if (stream == 5) {
                client.send(FrameServer.FRAMES.createGoAway(3, H2Error.NO_ERROR, "bye"));
              }
            });
    for (boolean needsHttp1 : List.of(false, true, false)) {
      Exchange exchange = made.begin().orElseThrow();
      assertThatThrownBy(() -> exchange.send(request("POST")))
          .isInstanceOfSatisfying(
              RefusedStreamException.class,
              refused -> assertThat(refused.needsHttp1()).isEqualTo(needsHttp1));
      exchange.abort();
    }
    assertThat(made.begin()).isEmpty();
    assertThat(made.isEnded()).isTrue();
  }

  @Test
  void exchangesThatTheServerStillAnswersComeToTheirEnd() throws Exception {
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              client.send(FrameServer.FRAMES.createGoAway(stream, H2Error.NO_ERROR, ""));
              client.head(stream, false, OK);
              client.data(stream, "last".getBytes(US_ASCII), true);
            });
    Exchange exchange = made.begin().orElseThrow();
    assertThat(text(exchange.send(request("GET")))).isEqualTo("last");
    assertThat(made.begin()).isEmpty();
    assertThat(made.isEnded()).isFalse();
    exchange.end();
    assertThat(made.isEnded()).isTrue();
  }

  @Test
  void pingIsAnswered() throws Exception {
    Exchange exchange =
        connect(
                (client, stream, head) -> {
                  client.send(
                      FrameServer.FRAMES.createPing(
                          java.nio.ByteBuffer.wrap("12345678".getBytes(US_ASCII))));
                  client.head(stream, true, OK);
                })
            .begin()
            .orElseThrow();
    exchange.send(request("GET"));
    RawFrame pong = connections.take().await(FrameType.PING);
    assertThat(pong.getFlags()).isEqualTo(1);
  }
}
