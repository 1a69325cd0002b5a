package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.Dialer;
import dev.colophon.exporter.image.connection.ProxyAddress;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Creates the transports of a process, and closes them all. */
public final class TransportFactory implements AutoCloseable {

  private final EnvironmentProxies proxies;
  private final TlsContexts tls;
  private final TransferLimits limits;
  private final ExecutionContext context;
  private final Queue<HttpTransport> made = new ConcurrentLinkedQueue<>();

  /**
   * Creates a factory for a process.
   *
   * @throws dev.colophon.spi.BadOptionException if its environment names an invalid proxy
   */
  public TransportFactory(ExecutionContext context, TlsContexts tls, TransferLimits limits) {
    this.proxies = EnvironmentProxies.of(context.environment());
    this.tls = tls;
    this.limits = limits;
    this.context = context;
  }

  /**
   * Returns a transport to a registry.
   *
   * @param registry host and port as in a reference
   * @param anyCertificate whether certificates are not checked
   */
  public HttpTransport create(String registry, boolean anyCertificate) {
    Dialer dialer =
        new Dialer(limits.connect(), anyCertificate, new Factories(registry, anyCertificate));
    HttpTransport transport = new HttpTransport(registry, proxies, dialer, limits, context);
    made.add(transport);
    return transport;
  }

  /** Creates the contexts only if TLS is used: they take a fifth of the time of a short command. */
  private final class Factories implements Dialer.TlsFactories {

    private final String registry;
    private final boolean anyCertificate;
    private @Nullable SSLSocketFactory servers;

    Factories(String registry, boolean anyCertificate) {
      this.registry = registry;
      this.anyCertificate = anyCertificate;
    }

    @Override
    public synchronized SSLSocketFactory ofServers() throws IOException {
      SSLSocketFactory known = servers;
      if (known == null) {
        known = tls.of(registry, anyCertificate).getSocketFactory();
        servers = known;
      }
      return known;
    }

    @Override
    public SSLSocketFactory of(ProxyAddress proxy) throws IOException {
      return tls.of(proxy.toString(), false).getSocketFactory();
    }
  }

  @Override
  public void close() {
    made.forEach(HttpTransport::close);
  }
}
