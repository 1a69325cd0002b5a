package dev.colophon.exporter.image.http;

import dev.colophon.spi.ExecutionContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes the transports of one registry and closes them all. */
public final class TransportFactory implements AutoCloseable {

  private final ProxyRoutes proxies;
  private final TlsContexts tls;
  private final TransferLimits limits;
  private final ExecutionContext context;
  private final Queue<HttpTransport> made = new ConcurrentLinkedQueue<>();

  /**
   * A factory for a process.
   *
   * @throws dev.colophon.spi.BadOptionException if its environment names a proxy that is none
   */
  public TransportFactory(ExecutionContext context, TlsContexts tls, TransferLimits limits) {
    this.proxies =
        new ProxyRoutes(EnvironmentProxies.of(context.environment()), tls, limits.connect());
    this.tls = tls;
    this.limits = limits;
    this.context = context;
  }

  /**
   * A transport to a registry.
   *
   * @param registry host and port as in a reference
   * @param anyCertificate whether certificates are not checked
   */
  public HttpTransport create(String registry, boolean anyCertificate) {
    HttpTransport transport =
        new HttpTransport(
            new HttpClients(registry, anyCertificate, proxies, tls, limits), limits, context);
    made.add(transport);
    return transport;
  }

  @Override
  public void close() {
    made.forEach(HttpTransport::close);
    proxies.close();
  }
}
