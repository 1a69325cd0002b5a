package dev.colophon.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A registry of plain HTTP/1.1 that anybody may use. */
final class PlainRegistry implements TrainingRegistry {

  private final HttpServer server;
  private final TrainingRepository repository = new TrainingRepository();

  PlainRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    // A connection that has not said anything yet must not keep others waiting.
    server.setExecutor(PlainRegistry::run);
    server.start();
  }

  private static void run(Runnable exchange) {
    Thread thread = new Thread(exchange, "training-registry");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      TrainingRepository.Answer answer =
          repository.answer(
              new TrainingRepository.Request(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  header(exchange, "Authorization"),
                  header(exchange, "Content-Type").orElse(""),
                  exchange.getRequestBody().readAllBytes()),
              Optional.empty());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      int length = answer.content().length;
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
        exchange.sendResponseHeaders(answer.status(), -1);
      } else {
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        exchange.getResponseBody().write(answer.content());
      }
    }
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
