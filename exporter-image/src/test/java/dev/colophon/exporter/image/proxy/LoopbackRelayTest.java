package dev.colophon.exporter.image.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoopbackRelayTest {

  private static LoopbackRelay relayTo(int port) throws IOException {
    return LoopbackRelay.to(
        new ProxyAddress(ProxyAddress.Kind.SOCKS5, "127.0.0.1", port, Optional.empty()),
        Duration.ofSeconds(10),
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT example.com:443 HTTP/1.1\r\n\r\n",
        "CONNECT example.com:443 HTTP/1.1\r\nProxy-Authorization: Basic AAAA\r\n\r\n",
        "GET http://example.com/ HTTP/1.1\r\nProxy-Authorization:\r\n\r\n",
      })
  void nobodyElseIsServed(String request) throws IOException {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LoopbackRelay relay = relayTo(proxy.getLocalPort());
        Socket client = new Socket(relay.address().getAddress(), relay.address().getPort())) {
      client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 407 ")
          .doesNotContain(relay.authorization());
      assertThat(relay.failure("example.com:443")).isEmpty();
    }
  }

  @Test
  void itListensOnTheLoopbackInterfaceWithASecretOfItsOwn() throws IOException {
    try (LoopbackRelay one = relayTo(1);
        LoopbackRelay other = relayTo(1)) {
      assertThat(one.address().getAddress().isLoopbackAddress()).isTrue();
      assertThat(one.authorization()).isNotEqualTo(other.authorization());
    }
  }
}
