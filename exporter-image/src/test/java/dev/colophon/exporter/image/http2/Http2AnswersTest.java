package dev.colophon.exporter.image.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.exporter.image.connection.PlainConnection;
import dev.colophon.exporter.image.connection.Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as servers send them, and as they must not. */
@Timeout(60)
class Http2AnswersTest {

  private static final Header OK = new BasicHeader(":status", "200");
  private static final byte[] HELLO = "hello".getBytes(US_ASCII);

  /** The answer to a request, its content as text after the status. */
  private static String answer(String method, FrameServer.Script script) throws IOException {
    try (FrameServer server = FrameServer.plain(script)) {
      Server address = new Server("127.0.0.1", server.port(), false, Optional.empty());
      try (Http2Connection connection =
          new Http2Connection(address, PlainConnection.to(address), Patience.ENDLESS)) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, null, null, "/");
        request.setHeader("Host", "registry.invalid");
        ClassicHttpResponse answer = connection.begin(0).orElseThrow().send(request);
        if (answer.getEntity() == null) {
          return answer.getCode() + "";
        }
        try (InputStream in = answer.getEntity().getContent()) {
          return answer.getCode() + " " + new String(in.readAllBytes(), US_ASCII);
        }
      }
    }
  }

  private static Header field(String name, String value) {
    return new BasicHeader(name, value);
  }

  private static RawFrame frame(FrameType type, int flags, int stream, int... bytes) {
    ByteBuffer payload = ByteBuffer.allocate(bytes.length);
    for (int b : bytes) {
      payload.put((byte) b);
    }
    return new RawFrame(type.getValue(), flags, stream, payload.flip());
  }

  @Test
  void informationBeforeAnAnswerIsSkipped() throws IOException {
    assertThat(
            answer(
                "GET",
                (client, stream, head) -> {
                  client.head(stream, false, field(":status", "103"));
                  client.head(stream, false, OK, field("content-length", "5"));
                  client.data(stream, HELLO, true);
                }))
        .isEqualTo("200 hello");
  }

  @Test
  void trailersPaddingAndPrioritiesAreNoContent() throws IOException {
    assertThat(
            answer(
                "GET",
                (client, stream, head) -> {
                  ByteBuffer block = client.block(OK);
                  ByteBuffer padded =
                      ByteBuffer.allocate(block.remaining() + 8).put((byte) 2).put(new byte[5]);
                  padded.put(block).put(new byte[2]).flip();
                  client.send(new RawFrame(FrameType.HEADERS.getValue(), 0x2c, stream, padded));
                  client.send(frame(FrameType.DATA, 0x8, stream, 2, 'h', 'i', 0, 0));
                  client.head(stream, true, field("x-trailer", "a"));
                }))
        .isEqualTo("200 hi");
  }

  @Test
  void fieldsMayTakeSeveralFrames() throws IOException {
    assertThat(
            answer(
                "GET",
                (client, stream, head) -> {
                  ByteBuffer block = client.block(OK, field("x-long", "x".repeat(5000)));
                  ByteBuffer rest = block.slice(4000, block.remaining() - 4000);
                  client.send(
                      FrameServer.FRAMES.createHeaders(stream, block.limit(4000), false, true));
                  client.send(FrameServer.FRAMES.createContinuation(stream, rest, true));
                }))
        .isEqualTo("200");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answerToHeadHasNoContent(boolean last) throws IOException {
    assertThat(
            answer(
                "HEAD",
                (client, stream, head) ->
                    client.head(stream, last, OK, field("content-length", "1000000"))))
        .isEqualTo("200");
  }

  @Test
  void framesOfUnknownTypesAreIgnored() throws IOException {
    assertThat(
            answer(
                "GET",
                (client, stream, head) -> {
                  client.send(new RawFrame(0x42, 0, stream, ByteBuffer.allocate(3)));
                  client.send(frame(FrameType.PRIORITY, 0, stream, 0, 0, 0, 0, 1));
                  client.head(stream, true, OK);
                }))
        .isEqualTo("200");
  }

  private static Arguments fault(String message, FrameServer.Script script) {
    return Arguments.of(message, script);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "the answer has 5 bytes where it claims 9",
            (client, stream, head) -> {
              client.head(stream, false, OK, field("content-length", "9"));
              client.data(stream, HELLO, true);
            }),
        fault(
            "the server ended the exchange (INTERNAL_ERROR)",
            (client, stream, head) -> {
              client.head(stream, false, OK);
              client.reset(stream, H2Error.INTERNAL_ERROR);
            }),
        fault("Connection is closed", (client, stream, head) -> client.close()),
        fault(
            "it sends answers of status 1xx only",
            (client, stream, head) -> {
              for (int i = 0; i < 200; i++) {
                client.head(stream, false, field(":status", "103"));
              }
            }),
        fault(
            "an HTTP/2 answer has no status",
            (client, stream, head) -> client.head(stream, true, field("x", "y"))),
        fault(
            "a header field of an HTTP/2 answer is malformed",
            (client, stream, head) -> client.head(stream, true, OK, field("x", "a\r\nb: c"))),
        fault(
            "a header field of an HTTP/2 answer is malformed",
            (client, stream, head) -> client.head(stream, true, OK, field(":path", "/"))),
        fault(
            "the server sends invalid HTTP/2: the header fields of an answer are too long",
            (client, stream, head) -> {
              client.send(FrameServer.FRAMES.createHeaders(stream, client.block(OK), false, true));
              for (int i = 0; i < 100; i++) {
                client.send(
                    FrameServer.FRAMES.createContinuation(
                        stream, ByteBuffer.allocate(10_000), false));
              }
            }),
        fault(
            "the server sends invalid HTTP/2: the header fields of an answer are incomplete",
            (client, stream, head) -> {
              client.send(FrameServer.FRAMES.createHeaders(stream, client.block(OK), false, true));
              client.data(stream, HELLO, true);
            }),
        fault(
            "the server sends invalid HTTP/2: a CONTINUATION frame is empty",
            (client, stream, head) -> {
              client.send(FrameServer.FRAMES.createHeaders(stream, client.block(OK), false, true));
              client.send(
                  FrameServer.FRAMES.createContinuation(stream, ByteBuffer.allocate(0), false));
            }),
        fault(
            "Inconsistent padding",
            (client, stream, head) -> client.send(frame(FrameType.DATA, 0x8, stream, 9, 1))),
        fault(
            "the server sends invalid HTTP/2: a WINDOW_UPDATE frame has the increment 0",
            (client, stream, head) ->
                client.send(frame(FrameType.WINDOW_UPDATE, 0, stream, 0, 0, 0, 0))),
        fault(
            "the server enlarges a flow-control window of HTTP/2 too far",
            (client, stream, head) ->
                client.send(FrameServer.FRAMES.createWindowUpdate(0, Integer.MAX_VALUE))),
        fault(
            "the server answers on an HTTP/2 stream that was never opened",
            (client, stream, head) -> client.data(stream + 2, HELLO, true)),
        fault(
            "the server pushes an answer that was not requested",
            (client, stream, head) ->
                client.send(
                    FrameServer.FRAMES.createPushPromise(stream, ByteBuffer.allocate(9), true))),
        fault(
            "the server sends invalid HTTP/2: a frame has the wrong size",
            (client, stream, head) -> client.send(frame(FrameType.PING, 0, 0, 1, 2, 3))),
        fault(
            "the server sends invalid HTTP/2: its maximum frame size is too small",
            (client, stream, head) ->
                client.send(
                    FrameServer.FRAMES.createSettings(
                        new H2Setting(H2Param.MAX_FRAME_SIZE, 100)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void serverThatBreaksTheProtocolFailsTheExchange(String message, FrameServer.Script script) {
    assertThatThrownBy(() -> answer("GET", script)).hasMessage(message);
  }

  @Test
  void fieldsThatCannotBeDecodedFailTheExchange() {
    assertThatThrownBy(
            () ->
                answer(
                    "GET",
                    (client, stream, head) ->
                        client.send(frame(FrameType.HEADERS, 0x5, stream, 0xff, 0xff, 0xff, 0xff))))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the header fields of an answer cannot be decoded: ");
  }

  @Test
  void serverThatDoesNotBeginWithSettingsFailsTheExchange() {
    assertThatThrownBy(
            () ->
                answer(
                    "GET",
                    new FrameServer.Script() {
                      @Override
                      public void begin(FrameServer.Connection client) {}

                      @Override
                      public void settings(FrameServer.Connection client) {}

                      @Override
                      public void request(
                          FrameServer.Connection client, int stream, List<Header> head)
                          throws IOException {
                        client.head(stream, true, OK);
                      }
                    }))
        .hasMessage("the server sends invalid HTTP/2: its first frame is not SETTINGS");
  }
}
