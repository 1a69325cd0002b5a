package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.ProcessContext;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpTransportTest {

  private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  /** Patient enough for a busy machine. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  /** For servers that never go on, after what they have sent. */
  private static final Duration IMPATIENT = Duration.ofSeconds(2);

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final Queue<String> shown = new ConcurrentLinkedQueue<>();
  private RawServer server;
  private TransportFactory transports;
  private HttpTransport transport;

  @BeforeEach
  void start() throws IOException {
    server = new RawServer();
    waitFor(PATIENT);
  }

  private void waitFor(Duration stall) {
    ProgressListener listener =
        (label, total) -> {
          shown.add(label.replaceFirst(":[0-9]+", ""));
          return ProgressListener.Transfer.NONE;
        };
    ExecutionContext context =
        ProcessContext.of(Map.of(), StandardStreams.none(), listener, cancelled::get);
    TransferLimits limits = new TransferLimits(PATIENT, stall, 1, Duration.ZERO, Duration.ZERO);
    transports =
        new TransportFactory(context, new TlsContexts(context, new JavaAuthorities()), limits);
    transport = transports.create(server.host(), false);
  }

  private void waitForLittle() throws IOException {
    transports.close();
    waitFor(IMPATIENT);
  }

  @AfterEach
  void stop() throws IOException {
    transports.close();
    server.close();
  }

  private HttpAnswer send(String method, String target, Optional<RequestContent> content)
      throws IOException {
    URI address = WebAddress.resolve(URI.create("http://" + server.host()), target);
    return transport.exchange(method, address, Map.of("X-Other", "kept"), content);
  }

  private String get() throws IOException {
    try (ResponseBody body = send("GET", "/", Optional.empty()).body()) {
      return new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static RequestContent bytes(long count) {
    return new RequestContent("a/b", count, () -> new ByteArrayInputStream(new byte[(int) count]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "DELETE"})
  void requestWithoutContentHasNoLength(String method) throws IOException {
    server.answers(EMPTY);
    send(method, "/a", Optional.empty()).body().close();
    assertThat(server.requests().get(0))
        .startsWith(method + " /a HTTP/1.1\r\n")
        .contains("Host: " + server.host() + "\r\n", "X-Other: kept\r\n")
        .doesNotContainIgnoringCase("content-length");
  }

  @ParameterizedTest
  @CsvSource({"POST, 0", "PUT, 0", "PATCH, 5"})
  void requestWithContentTellsItsLength(String method, long length) throws IOException {
    server.answers(EMPTY);
    send(method, "/a", Optional.of(bytes(length))).body().close();
    assertThat(server.requests().get(0)).contains("Content-Length: " + length + "\r\n");
  }

  @Test
  void addressIsSentByteForByte() throws IOException {
    server.answers(EMPTY);
    send("GET", "/a?signature=b|c{d}[e]\"f\"^g`h\\i%7c", Optional.empty()).body().close();
    assertThat(server.requests().get(0))
        .startsWith("GET /a?signature=b|c{d}[e]\"f\"^g`h\\i%7c HTTP/1.1\r\n");
  }

  @Test
  void lineEndInAHeaderStartsNoOther() throws IOException {
    server.answers(EMPTY);
    URI address = URI.create("http://" + server.host() + "/");
    transport
        .exchange("GET", address, Map.of("X-Other", "a\r\nX-Bad: b"), Optional.empty())
        .body()
        .close();
    assertThat(server.requests().get(0)).doesNotContain("\nX-Bad");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EMPTY,
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno",
      })
  void connectionIsUsedAgainThoughNobodyReadsAShortBody(String answer) throws IOException {
    server.answers(answer).answers(answer);
    send("GET", "/", Optional.empty()).body().close();
    send("GET", "/", Optional.empty()).body().close();
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void answerToHeadHasNoBody() throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
    server.answers(answer).answers(answer);
    for (int i = 0; i < 2; i++) {
      HttpAnswer found = send("HEAD", "/", Optional.empty());
      assertThat(found.headers().firstValueAsLong("content-length")).hasValue(1_000_000);
      assertThat(found.body().readAllBytes()).isEmpty();
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void connectionThatTheServerEndsMeanwhileIsReplaced() throws IOException {
    server.answers(EMPTY).closes().answers(EMPTY).answersNothing().answers(EMPTY);
    assertThat(get()).isEmpty();
    assertThat(get()).isEmpty();
    assertThat(get()).as("ended after the request").isEmpty();
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void newConnectionThatBringsNoAnswerIsAFailure() {
    server.answersNothing();
    assertThatThrownBy(this::get)
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("talking to " + server.host() + " failed");
  }

  @Test
  void answerThatEndsEarlyIsBroken() {
    server.answers("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello").closes();
    assertThatThrownBy(this::get).hasMessage("the connection broke in the middle of an answer");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answerThatComesBeforeAllIsSentCounts(boolean closes) throws IOException {
    server.readsOnlyHeads().answers("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    if (closes) {
      server.closes();
    }
    assertThat(send("PUT", "/", Optional.of(bytes(50_000_000))).status()).isEqualTo(413);
  }

  @Test
  void serverThatTakesNoMoreBytesIsGivenUp() throws IOException {
    waitForLittle();
    server.readsOnlyHeads();
    assertThatThrownBy(() -> send("PUT", "/", Optional.of(bytes(50_000_000))))
        .isInstanceOf(RegistryException.class)
        .hasMessage(server.host() + " did not answer within 2 s");
  }

  @Test
  void serverThatSendsNothingIsGivenUp() throws IOException {
    waitForLittle();
    assertThatThrownBy(this::get).hasMessage(server.host() + " did not answer within 2 s");
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 OK\r\nX-Drip: ', 127.0.0.1 did not answer within 2 s",
    "'HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n', fewer than 1024 bytes arrived within 2 s",
  })
  void answerThatDripsIsGivenUp(String begin, String message) throws IOException {
    waitForLittle();
    server.answers(begin).drips();
    assertThatThrownBy(this::get)
        .isInstanceOf(RegistryException.class)
        .extracting(failure -> failure.getMessage().replaceFirst(":[0-9]+", ""))
        .isEqualTo(message);
    assertThat(shown).contains("wait for 127.0.0.1");
  }

  @Test
  void informationWithoutAnAnswerIsAFailure() {
    server.answers("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(200));
    assertThatThrownBy(this::get).hasMessageContaining("answers of status 1xx only");
  }

  @ParameterizedTest
  @CsvSource({"900, 10", "10, 400000"})
  void manyAndLongHeadersAreRead(int count, int length) throws IOException {
    server.answers(withHeaders(count, length));
    assertThat(send("HEAD", "/", Optional.empty()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"2000, 10, header count", "1, 600000, line length"})
  void headersWithoutEndAreAFailure(int count, int length, String message) {
    server.answers(withHeaders(count, length));
    assertThatThrownBy(this::get)
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining(message);
  }

  private static String withHeaders(int count, int length) {
    String header = "X-Other: " + "y".repeat(length) + "\r\n";
    return "HTTP/1.1 200 OK\r\n" + header.repeat(count) + "Content-Length: 0\r\n\r\n";
  }

  @Test
  void bodyThatDoesNotGoOnIsGivenUp() throws IOException {
    waitForLittle();
    server.answers("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
    assertThatThrownBy(this::get).hasMessage("fewer than 1024 bytes arrived within 2 s");
  }

  @Test
  void cancellationEndsAWait() {
    cancelled.set(true);
    assertThatThrownBy(this::get).isInstanceOf(CancelledException.class);
  }

  @Test
  void interruptionEndsAWait() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(this::get).hasMessage("the work was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 11})
  void contentOfAnotherLengthThanItSaysIsAFailureOfItsOwn(long length) {
    server.answers(EMPTY);
    RequestContent content =
        new RequestContent("a/b", 10, () -> new ByteArrayInputStream(new byte[(int) length]));
    assertThatThrownBy(() -> send("PUT", "/", Optional.of(content)))
        .isNotInstanceOf(RegistryException.class)
        .hasMessage("the content is not 10 bytes long");
  }

  @Test
  void contentThatCannotBeReadIsAFailureOfItsOwn() {
    IOException failure = new IOException("no disk");
    RequestContent content =
        new RequestContent(
            "a/b",
            10,
            () ->
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw failure;
                  }
                });
    assertThatThrownBy(() -> send("PUT", "/", Optional.of(content))).isSameAs(failure);
  }
}
