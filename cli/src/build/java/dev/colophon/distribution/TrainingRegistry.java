package dev.colophon.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * As much of a registry as {@link TrainingRun} needs, in memory. With TLS it wants a token, as
 * public registries do.
 */
final class TrainingRegistry implements AutoCloseable {

  private static final String DIGEST_HEADER = "Docker-Content-Digest";

  private static final Content NOT_FOUND =
      json("{\"errors\":[{\"code\":\"UNKNOWN\",\"message\":\"unknown\"}]}");

  private record Content(String mediaType, byte[] bytes) {}

  private final HttpServer server;
  private final boolean wantsToken;
  private final Map<String, Content> contents = new ConcurrentHashMap<>();

  private TrainingRegistry(HttpServer server, boolean wantsToken) {
    this.server = server;
    this.wantsToken = wantsToken;
    server.createContext("/", this::answer);
    // A connection that has not said anything yet must not keep others waiting.
    server.setExecutor(TrainingRegistry::run);
    server.start();
  }

  private static void run(Runnable exchange) {
    Thread thread = new Thread(exchange, "training-registry");
    thread.setDaemon(true);
    thread.start();
  }

  static TrainingRegistry plain() throws IOException {
    return new TrainingRegistry(HttpServer.create(address(), 0), false);
  }

  static TrainingRegistry withTls(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(address(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new TrainingRegistry(server, true);
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/token")) {
        send(exchange, 200, json("{\"token\":\"secret\"}"));
      } else if (wantsToken && !exchange.getRequestHeaders().containsKey("Authorization")) {
        exchange
            .getResponseHeaders()
            .set("WWW-Authenticate", "Bearer realm=\"https://" + host() + "/token\",service=\"a\"");
        exchange.sendResponseHeaders(401, -1);
      } else if (path.endsWith("/tags/list")) {
        send(exchange, 200, json("{\"name\":\"a\",\"tags\":[\"1\"]}"));
      } else {
        transfer(exchange, path, sent);
      }
    }
  }

  private static Content json(String text) {
    return new Content("application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  private void transfer(HttpExchange exchange, String path, byte[] sent) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "POST" -> {
        exchange.getResponseHeaders().set("Location", path + "upload");
        exchange.sendResponseHeaders(202, -1);
      }
      case "PUT" -> keep(exchange, path, sent);
      default -> {
        Content content = contents.get(path.substring(path.lastIndexOf('/') + 1));
        if (content == null) {
          send(exchange, 404, NOT_FOUND);
        } else {
          send(exchange, 200, content);
        }
      }
    }
  }

  private void keep(HttpExchange exchange, String path, byte[] sent) throws IOException {
    Content content =
        new Content(
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse(""),
            sent);
    String digest = digest(content);
    contents.put(path.substring(path.lastIndexOf('/') + 1), content);
    contents.put(digest, content);
    exchange.getResponseHeaders().set(DIGEST_HEADER, digest);
    exchange.sendResponseHeaders(201, -1);
  }

  private static void send(HttpExchange exchange, int status, Content content) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", content.mediaType());
    exchange.getResponseHeaders().set(DIGEST_HEADER, digest(content));
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.bytes().length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, content.bytes().length);
      exchange.getResponseBody().write(content.bytes());
    }
  }

  private static String digest(Content content) {
    return Digest.of(content.bytes()).toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
