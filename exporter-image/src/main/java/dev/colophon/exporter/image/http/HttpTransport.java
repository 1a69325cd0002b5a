package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.Dialer;
import dev.colophon.exporter.image.connection.Exchange;
import dev.colophon.exporter.image.connection.HttpConnection;
import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.exporter.image.connection.ProxyLoginException;
import dev.colophon.exporter.image.connection.Server;
import dev.colophon.exporter.image.http2.RefusedStreamException;
import dev.colophon.exporter.oci.parallel.Waiting;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Single exchanges: redirects are not followed, the status is not judged, and waits are limited.
 */
public final class HttpTransport implements AutoCloseable {

  private static final int PROXY_PASSWORD_WANTED = 407;

  /** A server with longer round trips is far away. */
  private static final Duration FAR = Duration.ofMillis(20);

  private static final int AHEAD = 3;

  private final String registry;
  private final EnvironmentProxies proxies;
  private final Connector connector;
  private final TransferLimits limits;
  private final ExecutionContext context;
  private final ConnectionPool pool = new ConnectionPool();
  private final Queue<ExecutorService> ahead = new ConcurrentLinkedQueue<>();

  /**
   * @param registry host and port as in a reference
   */
  HttpTransport(
      String registry,
      EnvironmentProxies proxies,
      Dialer dialer,
      TransferLimits limits,
      ExecutionContext context) {
    this.registry = registry;
    this.proxies = proxies;
    this.connector = new Connector(dialer, limits, context);
    this.limits = limits;
    this.context = context;
  }

  /**
   * Sends a request and returns the answer, whose body the caller must read and close.
   *
   * @throws RegistryException if there is no answer
   * @throws IOException if the content of the request cannot be read
   */
  public HttpAnswer exchange(
      String method, URI address, Map<String, String> headers, Optional<RequestContent> content)
      throws IOException {
    Route route = new Route(registry, address, proxies.to(address));
    PlannedRequest request = new PlannedRequest(method, route, headers, content);
    try (Waiting waiting = new Waiting(context.progress(), route.toString())) {
      long length = content.map(RequestContent::length).orElse(0L);
      Optional<Exchange> used = pool.take(route.server(), length, patience(waiting));
      while (true) {
        Exchange exchange = used.isPresent() ? used.get() : dial(route, length, waiting);
        Optional<HttpAnswer> answer = exchange(request, exchange, waiting, used.isPresent());
        if (answer.isPresent()) {
          return answer.get();
        }
        // A server may close an idle connection at the moment when it is used again.
        used = Optional.empty();
      }
    }
  }

  private Exchange dial(Route route, long content, Waiting waiting) throws IOException {
    try {
      HttpConnection connection = connector.connect(route.server(), patience(waiting));
      Optional<Exchange> first = pool.add(connection, content);
      openMore(connection, route);
      return first.orElseThrow(() -> new IOException("the server takes no requests"));
    } catch (ProxyLoginException e) {
      pool.giveUp(route.server());
      throw route.passwordWanted();
    } catch (IOException e) {
      pool.giveUp(route.server());
      throw failure(route, e);
    }
  }

  /**
   * Makes more connections while the first answer arrives. It is followed by simultaneous requests,
   * each of which would first wait for a connection.
   */
  private void openMore(HttpConnection first, Route route) {
    boolean far = first.distance().compareTo(FAR) > 0;
    if (far && !first.isShared() && route.isOfApi() && pool.isFirst(route.server())) {
      ExecutorService threads = context.newThreads(AHEAD, "colophon-connection");
      ahead.add(threads);
      for (int i = 0; i < AHEAD; i++) {
        threads.execute(() -> open(route.server()));
      }
      threads.shutdown();
    }
  }

  /** Makes a connection that requests to an address wait for and use. A failure is left to them. */
  public void connectAhead(URI address) {
    Route route = new Route(registry, address, proxies.to(address));
    pool.expect(route.server());
    open(route.server()).ifPresent(connection -> openMore(connection, route));
  }

  private Optional<HttpConnection> open(Server server) {
    try {
      HttpConnection made = connector.connect(server, idle -> context.cancellation().check());
      pool.enter(made);
      return Optional.of(made);
    } catch (IOException | RuntimeException e) {
      pool.giveUp(server);
      return Optional.empty();
    }
  }

  /** Returns the answer; empty if the request must be sent again on another connection. */
  private Optional<HttpAnswer> exchange(
      PlannedRequest request, Exchange exchange, Waiting waiting, boolean used) throws IOException {
    Route route = request.route();
    Optional<SentContent> sent = SentContent.of(request.content());
    exchange.setPatience(patience(route, sent, waiting));
    try {
      ClassicHttpResponse head = exchange.send(request.message(sent));
      rethrow(sent);
      HttpAnswer answer = answer(request, exchange, head);
      requirePassage(route, answer);
      return Optional.of(answer);
    } catch (IOException e) {
      pool.abort(exchange);
      rethrow(sent);
      if (isToBeRepeated(request, e, used)) {
        return Optional.empty();
      }
      throw failure(route, e);
    } catch (RuntimeException e) {
      pool.abort(exchange);
      throw e;
    }
  }

  private static void rethrow(Optional<SentContent> sent) throws IOException {
    if (sent.isPresent()) {
      sent.get().rethrow();
    }
  }

  private boolean isToBeRepeated(PlannedRequest request, IOException failure, boolean used)
      throws IOException {
    if (failure instanceof RefusedStreamException refused) {
      boolean otherVersion =
          refused.needsHttp1() && connector.requireHttp1(request.route().server());
      return used || otherVersion;
    }
    boolean gone =
        failure(request.route(), failure) instanceof RegistryException broken
            && broken.getCause() == failure;
    return used && gone && request.isSafe();
  }

  private HttpAnswer answer(PlannedRequest request, Exchange exchange, ClassicHttpResponse answer)
      throws IOException {
    return new HttpAnswer(
        answer.getCode(),
        fields(answer),
        request.route().address(),
        body(request.route(), exchange, Optional.ofNullable(answer.getEntity())));
  }

  private ResponseBody body(Route route, Exchange exchange, Optional<HttpEntity> entity)
      throws IOException {
    if (entity.isEmpty()) {
      pool.end(exchange);
      return ResponseBody.of(new byte[0]);
    }
    return new ResponseBody(entity.get().getContent(), new Lease(exchange, route), limits.stall());
  }

  private static HeaderFields fields(ClassicHttpResponse answer) {
    Map<String, List<String>> fields = new HashMap<>();
    for (Header header : answer.getHeaders()) {
      fields.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
    }
    return HeaderFields.of(fields);
  }

  /** Fails if a proxy that requires another password has answered instead of the registry. */
  private static void requirePassage(Route route, HttpAnswer answer) throws RegistryException {
    if (answer.status() == PROXY_PASSWORD_WANTED && route.proxy().isPresent()) {
      throw route.passwordWanted();
    }
  }

  private Patience patience(Waiting waiting) {
    return idle -> {
      context.cancellation().check();
      waiting.tell(idle);
    };
  }

  private Patience patience(Route route, Optional<SentContent> sent, Waiting waiting) {
    Patience common = patience(waiting);
    return idle -> {
      common.check(idle);
      Duration limit = sent.isPresent() ? sent.get().patience(limits.stall()) : limits.stall();
      if (idle.compareTo(limit) > 0) {
        throw RegistryException.passing(
            route + " did not answer within " + limits.stall().toSeconds() + " s", null);
      }
    };
  }

  /** Finds the reason for a failure: Java's TLS wraps exceptions that end a wait. */
  private IOException failure(Route route, IOException failure) {
    context.cancellation().check();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RegistryException known) {
        return known;
      }
    }
    return interrupted(failure).orElseGet(() -> route.failure(failure));
  }

  /** The failure of a thread that was interrupted while it waited. */
  static Optional<IOException> interrupted(IOException failure) {
    return Thread.currentThread().isInterrupted()
        ? Optional.of(new IOException("the work was interrupted", failure))
        : Optional.empty();
  }

  /** Ends every exchange and every connection. */
  @Override
  public void close() {
    ahead.forEach(ExecutorService::shutdownNow);
    pool.close();
  }

  /** The exchange that brings the body of an answer. */
  private final class Lease implements ResponseBody.Lease {

    private final Exchange exchange;
    private final Waiting waiting;

    Lease(Exchange exchange, Route route) {
      this.exchange = exchange;
      this.waiting = new Waiting(context.progress(), route.toString());
    }

    /** The wait is shown even if a few bytes of the body arrive from time to time. */
    @Override
    public void await(Duration left) {
      Patience common = patience(waiting);
      Duration before = limits.stall().minus(left);
      waiting.tell(before);
      Patience all = idle -> common.check(idle.plus(before));
      exchange.setPatience(all.within(left, () -> ResponseBody.tooSlow(limits.stall())));
    }

    @Override
    public void hurry() {
      exchange.hurry();
    }

    @Override
    public void giveBack() {
      waiting.close();
      pool.end(exchange);
    }

    @Override
    public void drop() {
      waiting.close();
      pool.abort(exchange);
    }
  }
}
