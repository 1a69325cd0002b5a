package dev.colophon.exporter.image.http;

import dev.colophon.spi.Cancellation;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;

/**
 * Makes transports: HTTP/1.1, kept alive, through the proxies and with the authorities that hold.
 */
public final class TransportFactory {

  private final EnvironmentProxies proxies;
  private final TrustedAuthorities authorities;
  private final TransferLimits limits;
  private final Cancellation cancellation;

  /** A factory for a process with this environment. */
  public TransportFactory(
      EnvironmentProxies proxies,
      Map<String, String> environment,
      TransferLimits limits,
      Cancellation cancellation) {
    this.proxies = proxies;
    this.authorities = new TrustedAuthorities(environment);
    this.limits = limits;
    this.cancellation = cancellation;
  }

  /**
   * A transport to a registry.
   *
   * @param registry host and port as in a reference
   * @param anyCertificate whether certificates are not checked
   * @throws RegistryException if the certificate authorities cannot be read
   */
  public HttpTransport create(String registry, boolean anyCertificate) throws RegistryException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .proxy(proxies);
    if (anyCertificate) {
      client.sslContext(TrustedAuthorities.anyCertificate());
    } else {
      authorities.context(registry).ifPresent(client::sslContext);
    }
    if (proxies.wantPassword()) {
      client.authenticator(new ProxyPassword(proxies));
    }
    return new HttpTransport(client.build(), limits, cancellation);
  }

  /** Answers proxies only: what a registry asks is answered elsewhere. */
  private static final class ProxyPassword extends Authenticator {

    private final EnvironmentProxies proxies;

    ProxyPassword(EnvironmentProxies proxies) {
      this.proxies = proxies;
    }

    @Override
    protected @org.jspecify.annotations.Nullable PasswordAuthentication
        getPasswordAuthentication() {
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
