package dev.colophon.exporter.image.http;

import java.net.URI;
import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
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

  /** The client for an address. */
  synchronized HttpClient of(URI address) throws RegistryException {
    if (WebOrigin.of(address).scheme().equals("https")) {
      secure = secure == null ? create(tls.of(registry, anyCertificate)) : secure;
      return secure;
    }
    plain = plain == null ? create(new NoTls()) : plain;
    return plain;
  }

  /** The ways through proxies. */
  ProxyRoutes proxies() {
    return proxies;
  }

  private HttpClient create(SSLContext context) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(limits.connect())
        .proxy(proxies)
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
  }
}
