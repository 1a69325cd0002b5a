package dev.colophon.exporter.image.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * A relay in this process for requests to addresses that the JDK's client refuses: hosts with an
 * underscore, and characters that {@link URI} does not take and everybody sends.
 */
public final class ServerRelay implements AutoCloseable {

  private static final int HTTP_PORT = 80;

  private final DirectServers servers;
  private final LoopbackRelay relay;

  /**
   * Starts the relay.
   *
   * @param limit how long a server or a proxy may take to answer
   * @param proxyTls makes TLS connections to proxies
   * @param serverTls makes TLS connections to servers
   * @throws IOException if it cannot listen
   */
  public ServerRelay(Duration limit, SSLSocketFactory proxyTls, ServerTls serverTls)
      throws IOException {
    this.servers = new DirectServers(limit, proxyTls, serverTls);
    this.relay = LoopbackRelay.to(servers);
  }

  /** Where it listens, as a proxy of HTTP. */
  public InetSocketAddress address() {
    return relay.address();
  }

  /** The {@code Proxy-Authorization} of those that it serves. */
  public String authorization() {
    return relay.authorization();
  }

  /** The address to request from it in place of another. */
  public URI alias(ServerAddress address) {
    return URI.create("http://" + servers.alias(address) + "/");
  }

  /** Forgets an address whose answer has begun, and answers why it did not, as far as is known. */
  public Optional<IOException> forget(URI alias) {
    servers.forget(alias.getHost());
    return relay.failure(new ProxyTarget(alias.getHost(), HTTP_PORT).toString());
  }

  @Override
  public void close() {
    relay.close();
  }
}
