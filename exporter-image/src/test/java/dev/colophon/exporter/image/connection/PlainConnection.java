package dev.colophon.exporter.image.connection;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/** Connections without TLS. */
public final class PlainConnection {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private PlainConnection() {}

  private enum NoTls implements Dialer.TlsFactories {
    NONE;

    @Override
    public SSLSocketFactory ofServers() {
      throw new IllegalStateException();
    }

    @Override
    public SSLSocketFactory of(ProxyAddress proxy) {
      throw new IllegalStateException();
    }
  }

  /** Connects to a server. */
  public static Connected to(Server server) throws IOException {
    return new Dialer(LIMIT, false, NoTls.NONE).dial(server, true, Patience.ENDLESS);
  }
}
