package dev.colophon.exporter.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A Docker Engine on loopback that answers what it is told to, for what a real one does only when
 * something is wrong, and for the containerd image store.
 */
public final class FakeEngine implements AutoCloseable {

  /** The driver status of an engine with containerd's image store. */
  public static final String CONTAINERD = "[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new HashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<byte[]> received = new CompletableFuture<>();

  /** Answers one request. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private FakeEngine(HttpServer server) {
    this.server = server;
  }

  public static FakeEngine start() throws IOException {
    return of(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  public static FakeEngine of(HttpServer server) {
    FakeEngine engine = new FakeEngine(server);
    server.setExecutor(engine.threads);
    server.createContext("/", engine::handle);
    server.start();
    return engine.storage("null").loads("{\"stream\":\"Loaded image: app:1\\n\"}");
  }

  public FakeEngine storage(String driverStatus) {
    return json("GET /info", 200, "{\"DriverStatus\":" + driverStatus + "}");
  }

  public FakeEngine holds(String name, String id) {
    return json(
        "GET /images/" + name + "/json",
        200,
        "{\"Id\":\"" + id + "\",\"RepoTags\":[\"" + name + "\"]}");
  }

  /** Reads the whole archive, then says this. */
  public FakeEngine loads(String messages) {
    return answer(
        "POST /images/load?quiet=0",
        exchange -> {
          try {
            received.complete(exchange.getRequestBody().readAllBytes());
          } catch (IOException e) {
            received.completeExceptionally(e);
            throw e;
          }
          send(exchange, 200, messages);
        });
  }

  public FakeEngine json(String request, int status, String body) {
    return answer(request, exchange -> send(exchange, status, body));
  }

  public FakeEngine answer(String request, Answer answer) {
    answers.put(request, answer);
    return this;
  }

  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(request);
    Answer answer = answers.get(request);
    if (answer == null) {
      try (InputStream in = exchange.getRequestBody()) {
        in.readAllBytes();
      }
      send(exchange, 404, "{\"message\":\"no such image\"}");
    } else {
      answer.to(exchange);
    }
    exchange.close();
  }

  public String address() {
    return "tcp://127.0.0.1:" + server.getAddress().getPort();
  }

  public Map<String, String> environment() {
    return Map.of("DOCKER_HOST", address());
  }

  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The archive that was sent, if one was and all of it came. */
  public Optional<byte[]> received() throws Exception {
    if (requests().stream().noneMatch(request -> request.startsWith("POST "))) {
      return Optional.empty();
    }
    try {
      return Optional.of(received.get(20, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
