package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.proxy.LoopbackRelay;
import dev.colophon.exporter.image.proxy.ProxyAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ways of the JDK's client through the proxies of the environment: to those of HTTP itself, to
 * others through a relay, which is started when it is needed.
 */
final class ProxyRoutes extends ProxySelector implements AutoCloseable {

  private final EnvironmentProxies proxies;
  private final TlsContexts tls;
  private final Duration limit;
  private final Map<ProxyAddress, LoopbackRelay> relays = new HashMap<>();

  /**
   * @param limit how long a proxy may take to answer
   */
  ProxyRoutes(EnvironmentProxies proxies, TlsContexts tls, Duration limit) {
    this.proxies = proxies;
    this.tls = tls;
    this.limit = limit;
  }

  /** The proxy on the way to an address; empty where there is none. */
  Optional<ProxyAddress> to(URI address) {
    return proxies.to(address);
  }

  /**
   * The credentials for the way to an address: those of its proxy, or the secret of the relay to
   * it. The JDK passes them on to no registry; its own authenticator would fail whenever a
   * registry, too, asks for a password.
   *
   * @throws IOException if a relay cannot be started
   */
  Optional<String> authorization(URI address) throws IOException {
    Optional<ProxyAddress> proxy = to(address);
    if (proxy.isEmpty() || proxy.get().kind() == ProxyAddress.Kind.HTTP) {
      return proxy.flatMap(ProxyAddress::authorization);
    }
    return Optional.of(relay(proxy.get()).authorization());
  }

  private synchronized LoopbackRelay relay(ProxyAddress proxy) throws IOException {
    LoopbackRelay known = relays.get(proxy);
    if (known == null) {
      known = LoopbackRelay.to(proxy, limit, tls.of(proxy.toString(), false).getSocketFactory());
      relays.put(proxy, known);
    }
    return known;
  }

  /** Why the proxy on the way to an address makes no connection, as far as a relay knows. */
  synchronized Optional<IOException> failure(URI address) {
    WebOrigin origin = WebOrigin.of(address);
    return to(address)
        .flatMap(proxy -> Optional.ofNullable(relays.get(proxy)))
        .flatMap(relay -> relay.failure(origin.host() + ":" + origin.port()));
  }

  @Override
  public List<Proxy> select(URI address) {
    return List.of(
        to(address)
            .map(proxy -> new Proxy(Proxy.Type.HTTP, socketAddress(proxy)))
            .orElse(Proxy.NO_PROXY));
  }

  private synchronized InetSocketAddress socketAddress(ProxyAddress proxy) {
    LoopbackRelay relay = relays.get(proxy);
    return relay == null ? new InetSocketAddress(proxy.host(), proxy.port()) : relay.address();
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}

  @Override
  public synchronized void close() {
    relays.values().forEach(LoopbackRelay::close);
    relays.clear();
  }
}
