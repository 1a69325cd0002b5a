package dev.colophon.exporter.image.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;

/**
 * Servers at addresses that the JDK's client refuses. It requests an alias of theirs, a host that
 * does not exist, from a relay, which passes the request on to the true address.
 *
 * @param limit how long a server or a proxy may take to answer
 * @param proxyTls makes TLS connections to proxies
 * @param serverTls makes TLS connections to servers
 * @param aliases the addresses by the hosts that stand for them
 * @param count the number of aliases that were made
 */
record DirectServers(
    Duration limit,
    SSLSocketFactory proxyTls,
    ServerTls serverTls,
    Map<String, ServerAddress> aliases,
    AtomicLong count)
    implements Upstream {

  private static final String DOMAIN = ".colophon.invalid";

  DirectServers(Duration limit, SSLSocketFactory proxyTls, ServerTls serverTls) {
    this(limit, proxyTls, serverTls, new ConcurrentHashMap<>(), new AtomicLong());
  }

  /** A host that stands for an address, until {@link #forget}. */
  String alias(ServerAddress address) {
    String alias = count.incrementAndGet() + DOMAIN;
    aliases.put(alias, address);
    return alias;
  }

  void forget(String alias) {
    aliases.remove(alias);
  }

  @Override
  public Socket open(RequestHead request) throws IOException {
    ServerAddress server =
        Optional.ofNullable(aliases.get(request.address().host()))
            .orElseThrow(() -> new IOException("not an address of this run"));
    Socket socket = server.proxy().isPresent() ? through(server) : direct(server);
    try {
      Socket secured = server.tls() ? serverTls.over(socket, server) : socket;
      secured.getOutputStream().write(request.forServer(server.target(), server.authority()));
      return secured;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private Socket direct(ServerAddress server) throws IOException {
    return Upstream.connect(new InetSocketAddress(server.host(), server.port()), limit);
  }

  /** A tunnel through any kind of proxy, for plain HTTP as well. */
  private Socket through(ServerAddress server) throws IOException {
    ProxyAddress proxy = server.proxy().orElseThrow();
    String target = new ProxyTarget(server.host(), server.port()).toString();
    RequestHead connect =
        new RequestHead("CONNECT " + target + " HTTP/1.1", "CONNECT", target, List.of());
    return switch (proxy.kind()) {
      case SOCKS5 -> new SocksProxy(proxy, limit).open(connect);
      case HTTPS -> new TlsProxy(proxy, limit, Optional.of(proxyTls)).open(connect);
      case HTTP -> new TlsProxy(proxy, limit, Optional.empty()).open(connect);
    };
  }
}
