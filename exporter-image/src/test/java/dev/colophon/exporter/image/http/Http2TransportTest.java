package dev.colophon.exporter.image.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.ProcessContext;
import dev.colophon.exporter.image.http2.FrameServer;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StandardStreams;
import dev.colophon.tests.support.TestKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http2.H2Error;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that agree to HTTP/2 with TLS. */
@Timeout(60)
class Http2TransportTest {

  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Header OK = new BasicHeader(":status", "200");
  private static final FrameServer.Script ANSWERING =
      (client, stream, head) -> {
        client.head(stream, false, OK);
        client.data(stream, "answer".getBytes(US_ASCII), true);
      };

  private static TestKey key;

  private final BlockingQueue<FrameServer.Script> scripts = new LinkedBlockingQueue<>();
  private Optional<FrameServer> server = Optional.empty();
  private Optional<TransportFactory> transports = Optional.empty();

  @BeforeAll
  static void makeKey(@TempDir Path folder) {
    key = TestKey.make(folder, "server");
  }

  /** Each connection gets the next script. */
  private HttpTransport connect(FrameServer.Script... each) throws IOException {
    return connect("", each);
  }

  private HttpTransport connect(String http2, FrameServer.Script... each) throws IOException {
    scripts.addAll(List.of(each));
    FrameServer started = FrameServer.secured(key.context(), scripts::remove);
    server = Optional.of(started);
    ExecutionContext context =
        ProcessContext.of(
            Map.of("SSL_CERT_FILE", key.certificateFile().toString(), "COLOPHON_HTTP2", http2),
            StandardStreams.none(),
            ProgressListener.NONE,
            () -> false);
    TransferLimits limits = new TransferLimits(PATIENT, PATIENT, 1, Duration.ZERO, Duration.ZERO);
    TransportFactory factory =
        new TransportFactory(context, new TlsContexts(context, new JavaAuthorities()), limits);
    transports = Optional.of(factory);
    return factory.create(host(), false);
  }

  private String host() {
    return "127.0.0.1:" + server.orElseThrow().port();
  }

  @AfterEach
  void stop() throws IOException {
    transports.ifPresent(TransportFactory::close);
    if (server.isPresent()) {
      server.get().close();
    }
  }

  private String send(HttpTransport transport, String method) throws IOException {
    HttpAnswer answer =
        transport.exchange(
            method, URI.create("https://" + host() + "/v2/"), Map.of(), Optional.empty());
    try (ResponseBody body = answer.body()) {
      return answer.status() + " " + new String(body.readAllBytes(), US_ASCII);
    }
  }

  @Test
  void requestsThatBeginTogetherShareAConnection() throws Exception {
    HttpTransport transport = connect(ANSWERING);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      answers.add(threads.submit(() -> send(transport, "GET")));
    }
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("200 answer");
    }
    threads.shutdown();
    assertThat(server.orElseThrow().connections()).isEqualTo(1);
  }

  @Test
  void connectionThatWasMadeAheadIsUsed() throws IOException {
    HttpTransport transport = connect(ANSWERING);
    transport.connectAhead(URI.create("https://" + host() + "/v2/"));
    assertThat(server.orElseThrow().connections()).isEqualTo(1);
    assertThat(send(transport, "GET")).isEqualTo("200 answer");
    assertThat(server.orElseThrow().connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void requestThatTheServerHasNotProcessedIsSentOnAnotherConnection(String method)
      throws IOException {
    HttpTransport transport =
        connect(
            (client, stream, head) -> {
              if (stream == 1) {
                ANSWERING.request(client, stream, head);
              } else {
                client.send(FrameServer.FRAMES.createGoAway(1, H2Error.NO_ERROR, ""));
              }
            },
            ANSWERING);
    assertThat(send(transport, method)).isEqualTo("200 answer");
    assertThat(send(transport, method)).isEqualTo("200 answer");
    assertThat(server.orElseThrow().connections()).isEqualTo(2);
  }

  @Test
  void requestThatMayHaveBeenProcessedIsNotSentAgain() throws IOException {
    HttpTransport transport =
        connect(
            (client, stream, head) -> {
              if (stream == 1) {
                ANSWERING.request(client, stream, head);
              } else {
                client.close();
              }
            },
            ANSWERING);
    assertThat(send(transport, "POST")).isEqualTo("200 answer");
    assertThatThrownBy(() -> send(transport, "POST"))
        .isInstanceOf(RegistryException.class)
        .hasMessageStartingWith("talking to " + host() + " failed: ");
    assertThat(send(transport, "GET")).isEqualTo("200 answer");
  }

  @Test
  void serverThatWantsHttp1IsSpokenToSo() throws IOException {
    FrameServer.Script refusing =
        (client, stream, head) -> client.reset(stream, H2Error.HTTP_1_1_REQUIRED);
    HttpTransport transport = connect(refusing, ANSWERING);
    assertThat(send(transport, "POST")).isEqualTo("204 ");
  }

  @Test
  void http2IsTurnedOffByAVariable() throws IOException {
    assertThat(send(connect("false", ANSWERING), "GET")).isEqualTo("204 ");
    assertThatThrownBy(() -> connect("off"))
        .hasMessage(
            "COLOPHON_HTTP2=off: it is true or false."
                + " Set COLOPHON_HTTP2=false to have HTTP/1.1 used always.");
  }

  @Test
  void answerThatBreaksOffIsTold() throws IOException {
    HttpTransport transport =
        connect(
            (client, stream, head) -> {
              client.head(stream, false, OK);
              client.close();
            });
    assertThatThrownBy(() -> send(transport, "GET"))
        .hasMessage("the connection broke in the middle of an answer");
  }
}
