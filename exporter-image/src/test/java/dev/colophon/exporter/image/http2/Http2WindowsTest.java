package dev.colophon.exporter.image.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.connection.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.FrameType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much is on its way at a time. */
@Timeout(60)
class Http2WindowsTest {

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
                      client.head(stream, true, FrameClient.OK);
                    }
                  }
                })
            .begin(0)
            .orElseThrow();
    assertThat(exchange.send(FrameClient.put(3_000_000)).getCode()).isEqualTo(200);
    assertThat(received).hasValue(3_000_000);
  }

  @Test
  void windowOpensAsTheAnswerIsRead() throws Exception {
    byte[] half = new byte[Http2Connection.STREAM_WINDOW / 2];
    Arrays.fill(half, (byte) 'x');
    Exchange exchange =
        connect(
                (client, stream, head) -> {
                  client.head(stream, false, FrameClient.OK);
                  client.data(stream, half, false);
                  client.data(stream, half, false);
                })
            .begin(0)
            .orElseThrow();
    try (InputStream in = exchange.send(FrameClient.request("GET")).getEntity().getContent()) {
      FrameServer.Connection client = client().atServer();
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
              client.head(stream, false, FrameClient.OK);
              client.data(stream, new byte[2 * Http2Connection.STREAM_WINDOW], true);
            });
    ClassicHttpResponse answer = made.begin(0).orElseThrow().send(FrameClient.request("GET"));
    for (Optional<Exchange> next = made.begin(0); next.isPresent(); next = made.begin(0)) {
      next.get().end();
    }
    try (InputStream in = answer.getEntity().getContent()) {
      assertThatThrownBy(in::readAllBytes)
          .hasMessage("the server sends more than the flow-control window of HTTP/2 allows");
    }
  }

  @Test
  void manyLargeRequestsGetMoreConnections() throws Exception {
    Http2Connection made = connect((client, stream, head) -> {});
    List<Exchange> large = new ArrayList<>();
    for (Optional<Exchange> next = made.begin(1_000_000);
        next.isPresent();
        next = made.begin(1_000_000)) {
      large.add(next.get());
    }
    assertThat(large).hasSize(4);
    assertThat(made.begin(1000)).isPresent();
    large.get(0).end();
    assertThat(made.begin(1_000_000)).isPresent();
  }

  @Test
  void answerThatComesBeforeAllIsSentCounts() throws Exception {
    Exchange exchange =
        connect(
                (client, stream, head) ->
                    client.head(stream, true, new BasicHeader(":status", "413")))
            .begin(0)
            .orElseThrow();
    assertThat(exchange.send(FrameClient.put(3_000_000)).getCode()).isEqualTo(413);
    exchange.end();
    assertThat(client().atServer().await(FrameType.RST_STREAM).getStreamId()).isEqualTo(1);
  }
}
