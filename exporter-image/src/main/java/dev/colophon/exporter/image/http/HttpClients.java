package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.proxy.ServerAddress;
import dev.colophon.exporter.image.proxy.ServerRelay;
import dev.colophon.exporter.image.proxy.ServerTls;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's clients for one registry: HTTP/1.1, kept alive, no redirect followed. The one for TLS
 * is made when it is needed.
 */
final class HttpClients implements AutoCloseable {

  private final String registry;
  private final boolean anyCertificate;
  private final ProxyRoutes proxies;
  private final TlsContexts tls;
  private final TransferLimits limits;
  private @Nullable HttpClient plain;
  private @Nullable HttpClient secure;
  private @Nullable HttpClient relayed;
  private @Nullable ServerRelay relay;

  HttpClients(
      String registry,
      boolean anyCertificate,
      ProxyRoutes proxies,
      TlsContexts tls,
      TransferLimits limits) {
    this.registry = registry;
    this.anyCertificate = anyCertificate;
    this.proxies = proxies;
    this.tls = tls;
    this.limits = limits;
  }

  /** Host and port as in a reference. */
  String registry() {
    return registry;
  }

  /**
   * The way to an address.
   *
   * @throws IOException if a relay cannot be started
   */
  Passage passage(URI address) throws IOException {
    if (WebAddress.isPlain(address)) {
      return new Passage(
          of(address), address, proxies.authorization(address), proxies, Optional.empty());
    }
    WebOrigin origin = WebOrigin.of(address);
    ServerRelay started = relay();
    URI alias =
        started.alias(
            new ServerAddress(
                origin.host().replaceAll("[\\[\\]]", ""),
                origin.port(),
                origin.scheme().equals("https"),
                address.getRawAuthority(),
                WebAddress.target(address),
                proxies.to(address)));
    return new Passage(
        relayed(started),
        alias,
        Optional.of(started.authorization()),
        proxies,
        Optional.of(started));
  }

  private synchronized ServerRelay relay() throws IOException {
    ServerRelay known = relay;
    if (known == null) {
      SSLSocketFactory factory = tls.of(registry, anyCertificate).getSocketFactory();
      known =
          new ServerRelay(
              limits.connect(),
              tls.of("", false).getSocketFactory(),
              new ServerTls(factory, anyCertificate));
      relay = known;
    }
    return known;
  }

  private synchronized HttpClient relayed(ServerRelay started) {
    HttpClient known = relayed;
    if (known == null) {
      known = create(new NoTls(), ProxySelector.of(started.address()));
      relayed = known;
    }
    return known;
  }

  /** The client for an address. */
  private synchronized HttpClient of(URI address) throws RegistryException {
    if (WebOrigin.of(address).scheme().equals("https")) {
      secure = secure == null ? create(tls.of(registry, anyCertificate), proxies) : secure;
      return secure;
    }
    plain = plain == null ? create(new NoTls(), proxies) : plain;
    return plain;
  }

  private HttpClient create(SSLContext context, ProxySelector by) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(limits.connect())
        .proxy(by)
        .sslContext(context)
        .build();
  }

  @Override
  public synchronized void close() {
    if (plain != null) {
      HttpClientShutdown.shutDown(plain);
    }
    if (secure != null) {
      HttpClientShutdown.shutDown(secure);
    }
    if (relayed != null) {
      HttpClientShutdown.shutDown(relayed);
    }
    if (relay != null) {
      relay.close();
    }
  }
}
