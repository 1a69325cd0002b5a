package dev.colophon.exporter.image.http;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's clients for one registry: HTTP/1.1, kept alive, no redirect followed. The one for TLS
 * is made when it is needed, for reading all authorities takes longer than many a whole run.
 */
final class HttpClients implements AutoCloseable {

  private final String registry;
  private final boolean anyCertificate;
  private final EnvironmentProxies proxies;
  private final TrustedAuthorities authorities;
  private final TransferLimits limits;
  private @Nullable HttpClient plain;
  private @Nullable HttpClient secure;

  HttpClients(
      String registry,
      boolean anyCertificate,
      EnvironmentProxies proxies,
      TrustedAuthorities authorities,
      TransferLimits limits) {
    this.registry = registry;
    this.anyCertificate = anyCertificate;
    this.proxies = proxies;
    this.authorities = authorities;
    this.limits = limits;
  }

  /** The client for an address. */
  synchronized HttpClient of(URI address) throws RegistryException {
    if (Origin.of(address).scheme().equals("https")) {
      secure = secure == null ? create(tls()) : secure;
      return secure;
    }
    plain = plain == null ? create(Optional.of(TrustedAuthorities.noCertificate())) : plain;
    return plain;
  }

  private Optional<SSLContext> tls() throws RegistryException {
    return anyCertificate
        ? Optional.of(TrustedAuthorities.anyCertificate())
        : authorities.context(registry);
  }

  private HttpClient create(Optional<SSLContext> tls) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .proxy(proxies);
    tls.ifPresent(client::sslContext);
    if (proxies.wantPassword()) {
      client.authenticator(new ProxyPassword(proxies));
    }
    return client.build();
  }

  @Override
  public synchronized void close() {
    if (plain != null) {
      ClientEnd.of(plain);
    }
    if (secure != null) {
      ClientEnd.of(secure);
    }
  }

  /** Answers proxies only: what a registry asks is answered elsewhere. */
  private static final class ProxyPassword extends Authenticator {

    private final EnvironmentProxies proxies;

    ProxyPassword(EnvironmentProxies proxies) {
      this.proxies = proxies;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      if (getRequestorType() != RequestorType.PROXY) {
        return null;
      }
      Optional<String> pair = proxies.userInfo(getRequestingHost(), getRequestingPort());
      int colon = pair.map(text -> text.indexOf(':')).orElse(-1);
      return colon < 0
          ? null
          : new PasswordAuthentication(
              pair.orElseThrow().substring(0, colon),
              pair.orElseThrow().substring(colon + 1).toCharArray());
    }
  }
}
