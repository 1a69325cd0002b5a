package dev.colophon.exporter.image.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ServerRelayTest {

  private static final String TARGET = "/a?signature=b|c{d}[e]\"f\"^g`h\\i";

  private static ServerRelay relay() throws IOException {
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return new ServerRelay(Duration.ofSeconds(10), tls, new ServerTls(tls, false));
  }

  /** Answers one request, and tells what came. */
  private static CompletableFuture<String> served(ServerSocket server, String end) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket client = server.accept()) {
            String request = readUntil(client.getInputStream(), end);
            String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            return request;
          } catch (IOException e) {
            return String.valueOf(e);
          }
        });
  }

  private static String readUntil(InputStream in, String end) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      read.write(b);
    }
    return read.toString(StandardCharsets.ISO_8859_1);
  }

  private static HttpResponse<String> send(
      ServerRelay relay, ServerAddress server, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    URI alias = relay.alias(server);
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(ProxySelector.of(relay.address()))
          .build()
          .send(
              HttpRequest.newBuilder(alias)
                  .method("PATCH", body)
                  .header("X-Other", "kept")
                  .header("Proxy-Authorization", relay.authorization())
                  .build(),
              BodyHandlers.ofString());
    } catch (IOException e) {
      throw relay.forget(alias).orElse(e);
    }
  }

  private static ServerAddress at(int port) {
    String authority = "my_store.example.com:" + port;
    return new ServerAddress("127.0.0.1", port, false, authority, TARGET, Optional.empty());
  }

  @Test
  void addressIsSentByteForByteToAHostWithAnUnderscore() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerRelay relay = relay()) {
      CompletableFuture<String> request = served(server, "the body");
      HttpResponse<String> answer =
          send(relay, at(server.getLocalPort()), BodyPublishers.ofString("the body"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("hello");
      assertThat(request.get())
          .startsWith("PATCH " + TARGET + " HTTP/1.1\r\n")
          .contains("Host: my_store.example.com:" + server.getLocalPort() + "\r\n")
          .contains("X-Other: kept\r\n")
          .doesNotContain("invalid")
          .doesNotContainIgnoringCase("proxy-authorization")
          .endsWith("\r\n\r\nthe body");
    }
  }

  @Test
  void failureIsThatOfTheServer() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (ServerRelay relay = relay()) {
      assertThatThrownBy(() -> send(relay, at(port), BodyPublishers.noBody()))
          .isInstanceOf(java.net.ConnectException.class);
    }
  }

  @Test
  void aliasIsForgotten() throws Exception {
    try (ServerRelay relay = relay()) {
      URI alias = relay.alias(at(1));
      assertThat(relay.forget(alias)).isEmpty();
      HttpRequest request =
          HttpRequest.newBuilder(alias)
              .header("Proxy-Authorization", relay.authorization())
              .build();
      HttpClient client = HttpClient.newBuilder().proxy(ProxySelector.of(relay.address())).build();
      assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "my_store.example.com, my_store.example.com, true",
    "My_Store.Example.com, my_store.example.com, true",
    "*.example.com, my_store.example.com, true",
    "*.example.com, a_b.my_store.example.com, false",
    "*.com, my_store.com, false",
    "*.example.com, example.com, false",
    "example.com, my_store.example.com, false",
    "my_*.example.com, my_store.example.com, false"
  })
  void nameInACertificateCoversAHost(String pattern, String host, boolean covers) {
    assertThat(ServerTls.covers(pattern, host)).isEqualTo(covers);
  }
}
