package dev.colophon.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As much of a registry as {@link TrainingRun} needs: it forgets blobs and remembers manifests. */
final class TrainingRegistry implements AutoCloseable {

  private record Document(String mediaType, DocumentBytes bytes) {}

  private final HttpServer server;
  private final Map<String, Document> documents = new ConcurrentHashMap<>();

  private TrainingRegistry(HttpServer server) {
    this.server = server;
  }

  static TrainingRegistry start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TrainingRegistry registry = new TrainingRegistry(server);
    server.createContext("/", registry::answer);
    server.start();
    return registry;
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] sent = exchange.getRequestBody().readAllBytes();
      if (path.contains("/manifests/")) {
        manifest(exchange, path.substring(path.lastIndexOf('/') + 1), sent);
      } else {
        exchange.getResponseHeaders().set("Location", "/upload");
        exchange.sendResponseHeaders(
            switch (exchange.getRequestMethod()) {
              case "POST" -> 202;
              case "PUT" -> 201;
              default -> 404;
            },
            -1);
      }
    }
  }

  private void manifest(HttpExchange exchange, String name, byte[] sent) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      String mediaType = exchange.getRequestHeaders().getFirst("Content-Type");
      Document document = new Document(mediaType, DocumentBytes.of(sent));
      String digest = document.bytes().digest().toString();
      documents.put(name, document);
      documents.put(digest, document);
      exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
      exchange.sendResponseHeaders(201, -1);
      return;
    }
    Document document = documents.get(name);
    if (document == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", document.mediaType());
    exchange
        .getResponseHeaders()
        .set("Docker-Content-Digest", document.bytes().digest().toString());
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : document.bytes().size());
    if (!head) {
      document.bytes().writeTo(exchange.getResponseBody());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
