package dev.colophon.exporter.image.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.connection.Exchange;
import dev.colophon.exporter.image.connection.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
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

  private Optional<FrameClient> opened = Optional.empty();

  private Http2Connection connect(FrameServer.Script script) throws IOException {
    FrameClient client = new FrameClient(script);
    opened = Optional.of(client);
    return client.connection();
  }

  private FrameClient client() {
    return opened.orElseThrow();
  }

  @AfterEach
  void stop() throws IOException {
    if (opened.isPresent()) {
      opened.get().close();
    }
  }

  @Test
  void fieldsOfTheRequestAreThoseOfHttp2() throws Exception {
    BlockingQueue<String> fields = new LinkedBlockingQueue<>();
    Exchange exchange =
        connect(
                (client, stream, head) -> {
                  head.forEach(field -> fields.add(field.getName() + ": " + field.getValue()));
                  client.head(stream, true, FrameClient.OK, new BasicHeader("x-answer", "\u00e4"));
                })
            .begin(0)
            .orElseThrow();
    ClassicHttpResponse answer = exchange.send(FrameClient.request("GET"));
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
                client.head(stream, false, FrameClient.OK);
                client.data(stream, "second".getBytes(US_ASCII), true);
                client.head(first.get(), false, FrameClient.OK);
                client.data(first.get(), "first".getBytes(US_ASCII), true);
              }
            });
    Exchange one = made.begin(0).orElseThrow();
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answers.add(FrameClient.text(one.send(FrameClient.request("GET"))));
              } catch (IOException e) {
                answers.add(e.toString());
              }
            });
    thread.start();
    client().atServer();
    assertThat(FrameClient.text(made.begin(0).orElseThrow().send(FrameClient.request("GET"))))
        .isEqualTo("second");
    assertThat(answers.take()).isEqualTo("first");
  }

  @Test
  void restOfAnAnswerIsCancelledAndTheConnectionStays() throws Exception {
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              client.head(stream, false, FrameClient.OK);
              client.data(stream, "begin".getBytes(US_ASCII), stream > 1);
            });
    Exchange exchange = made.begin(0).orElseThrow();
    InputStream in = exchange.send(FrameClient.request("GET")).getEntity().getContent();
    assertThat(in.readNBytes(5)).hasSize(5);
    exchange.hurry();
    assertThatThrownBy(in::read).hasMessage("nobody waits for the rest");
    exchange.abort();
    assertThat(client().atServer().await(FrameType.RST_STREAM).getStreamId()).isEqualTo(1);
    assertThat(FrameClient.text(made.begin(0).orElseThrow().send(FrameClient.request("GET"))))
        .isEqualTo("begin");
  }

  @Test
  void patienceEndsOneExchangeAndNotTheConnection() throws Exception {
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              if (stream > 1) {
                client.head(stream, true, FrameClient.OK);
              } else {
                client.send(FrameServer.FRAMES.createPing(ByteBuffer.allocate(8)));
              }
            });
    waitInVain(made.begin(0).orElseThrow());
    assertThat(made.begin(0).orElseThrow().send(FrameClient.request("GET")).getCode())
        .isEqualTo(200);
  }

  /** Something on the way may have forgotten it, without a word to either side. */
  @Test
  void connectionThatBringsNothingIsLeft() throws Exception {
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              if (stream == 1) {
                client.head(stream, true, FrameClient.OK);
              }
            });
    Exchange other = made.begin(0).orElseThrow();
    other.send(FrameClient.request("GET"));
    waitInVain(made.begin(0).orElseThrow());
    assertThat(made.begin(0)).isEmpty();
    assertThat(made.isEnded()).isFalse();
    other.end();
    assertThat(made.isEnded()).isTrue();
  }

  private static void waitInVain(Exchange exchange) {
    exchange.setPatience(
        Patience.ENDLESS.within(Duration.ofMillis(100), () -> new IOException("too slow")));
    assertThatThrownBy(() -> exchange.send(FrameClient.request("GET"))).hasMessage("too slow");
    exchange.abort();
  }

  @Test
  void interruptionEndsAWait() throws Exception {
    Exchange exchange = connect((client, stream, head) -> {}).begin(0).orElseThrow();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> exchange.send(FrameClient.request("GET")))
        .isInstanceOf(ClosedByInterruptException.class);
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
                client.head(stream, true, FrameClient.OK);
              }
            });
    Exchange first = made.begin(0).orElseThrow();
    first.send(FrameClient.request("GET"));
    assertThat(made.begin(0)).isEmpty();
    first.end();
    assertThat(made.begin(0)).isPresent();
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
      Exchange exchange = made.begin(0).orElseThrow();
      assertThatThrownBy(() -> exchange.send(FrameClient.request("POST")))
          .isInstanceOfSatisfying(
              RefusedStreamException.class,
              refused -> assertThat(refused.needsHttp1()).isEqualTo(needsHttp1));
      exchange.abort();
    }
    assertThat(made.begin(0)).isEmpty();
    assertThat(made.isEnded()).isTrue();
  }

  @Test
  void exchangesThatTheServerStillAnswersComeToTheirEnd() throws Exception {
    Http2Connection made =
        connect(
            (client, stream, head) -> {
              client.send(FrameServer.FRAMES.createGoAway(stream, H2Error.NO_ERROR, ""));
              client.head(stream, false, FrameClient.OK);
              client.data(stream, "last".getBytes(US_ASCII), true);
            });
    Exchange exchange = made.begin(0).orElseThrow();
    assertThat(FrameClient.text(exchange.send(FrameClient.request("GET")))).isEqualTo("last");
    assertThat(made.begin(0)).isEmpty();
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
                          ByteBuffer.wrap("12345678".getBytes(US_ASCII))));
                  client.head(stream, true, FrameClient.OK);
                })
            .begin(0)
            .orElseThrow();
    exchange.send(FrameClient.request("GET"));
    RawFrame pong = client().atServer().await(FrameType.PING);
    assertThat(pong.getFlags()).isEqualTo(1);
  }
}
