package dev.colophon.exporter.image.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLSocketFactory;

/**
 * An HTTP proxy on this machine that passes everything on to a proxy of another kind. It listens on
 * the loopback interface, on a port that the system picks, and serves only who knows a secret that
 * this run has made: nobody else on the machine can use it.
 */
public final class LoopbackRelay implements AutoCloseable {

  private static final int SECRET_BYTES = 24;

  private final Upstream upstream;
  private final ServerSocket listener;
  private final String secret;
  private final ExecutorService threads;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, IOException> failures = new ConcurrentHashMap<>();

  private LoopbackRelay(Upstream upstream) throws IOException {
    this.upstream = upstream;
    this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    // Java sends no "Basic" to a proxy that is to make a tunnel.
    this.secret = "Bearer " + Base64.getEncoder().encodeToString(random);
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "colophon-proxy");
              thread.setDaemon(true);
              return thread;
            });
    threads.execute(this::accept);
  }

  /**
   * Starts a relay.
   *
   * @param limit how long the proxy may take to answer
   * @param factory makes TLS connections to it
   */
  public static LoopbackRelay to(ProxyAddress proxy, Duration limit, SSLSocketFactory factory)
      throws IOException {
    return new LoopbackRelay(
        proxy.kind() == ProxyAddress.Kind.SOCKS5
            ? new SocksProxy(proxy, limit)
            : new TlsProxy(proxy, limit, Optional.of(factory)));
  }

  /** Starts a relay to servers. */
  static LoopbackRelay to(DirectServers servers) throws IOException {
    return new LoopbackRelay(servers);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** The {@code Proxy-Authorization} of those that it serves. */
  public String authorization() {
    return secret;
  }

  /** Why the last connection to a server, {@code HOST:PORT}, could not be made, if that is so. */
  public Optional<IOException> failure(String server) {
    return Optional.ofNullable(failures.get(server));
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket client = listener.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException | RejectedExecutionException e) {
      // Closed: the run is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      RequestHead request = RequestHead.read(client.getInputStream());
      if (request.authorization().filter(this::isSecret).isEmpty()) {
        answer(client, "407 Proxy Authentication Required");
        return;
      }
      connect(request, client);
    } catch (IOException | RuntimeException e) {
      // One of the two went away; who waits for it is told by its end.
    } finally {
      open.remove(client);
    }
  }

  private void connect(RequestHead request, Socket client) throws IOException {
    String target = request.address().toString();
    try (Socket server = upstream.open(request)) {
      failures.remove(target);
      open.add(server);
      server.setSoTimeout(0);
      if (request.isConnect()) {
        answer(client, "200 Connection established");
      }
      relay(request, client, server);
      open.remove(server);
    } catch (ProxyLoginException e) {
      answer(client, "407 Proxy Authentication Required");
    } catch (IOException e) {
      failures.putIfAbsent(target, e);
      throw e;
    }
  }

  /**
   * Passes bytes on both ways until the server has said all. A connection that is no tunnel is for
   * one request: the next one may be for another server, and names this relay's secret.
   */
  private void relay(RequestHead request, Socket client, Socket server) throws IOException {
    threads.execute(() -> pass(client, server));
    InputStream in = server.getInputStream();
    if (!request.isConnect()) {
      client.getOutputStream().write(RequestHead.read(in).closing());
    }
    in.transferTo(client.getOutputStream());
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException | UnsupportedOperationException e) {
      close(to);
    }
  }

  /** Compares in constant time. */
  private boolean isSecret(String authorization) {
    return MessageDigest.isEqual(
        authorization.getBytes(StandardCharsets.ISO_8859_1),
        secret.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void answer(Socket client, String status) throws IOException {
    String basic = status.startsWith("407") ? "Proxy-Authenticate: Basic realm=\"proxy\"\r\n" : "";
    String length = status.startsWith("200") ? "" : "Content-Length: 0\r\nConnection: close\r\n";
    client
        .getOutputStream()
        .write(
            ("HTTP/1.1 " + status + "\r\n" + basic + length + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is what it should be.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // Nothing listens any more.
    }
    open.forEach(LoopbackRelay::close);
    threads.shutdownNow();
  }
}
