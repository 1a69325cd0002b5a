package dev.colophon.tests.registry.scripted;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A registry in memory that does what the OCI distribution-spec asks for, except where a script
 * says otherwise.
 */
public final class ScriptedRegistry implements AutoCloseable {

  /** A request. */
  record Request(String method, String target, Map<String, String> headers, byte[] body) {

    /** Method and target, for patterns. */
    String line() {
      return method + " " + target;
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }
  }

  private record Rule(
      String pattern, AtomicInteger left, Function<Request, Optional<Answer>> answer) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final DistributionApi api = new DistributionApi(new Contents());
  private Optional<String> configuration = Optional.empty();

  private ScriptedRegistry(HttpServer server) {
    this.server = server;
  }

  /** A registry on a free port of this machine. */
  public static ScriptedRegistry start() {
    try {
      ScriptedRegistry registry =
          new ScriptedRegistry(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      registry.server.createContext("/", registry::handle);
      registry.server.setExecutor(registry.threads);
      registry.server.start();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port, as in a reference. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  DistributionApi api() {
    return api;
  }

  Contents contents() {
    return api.contents();
  }

  /** Answers requests whose method and target fit a pattern, from now on. */
  ScriptedRegistry on(String pattern, Answer answer) {
    return on(pattern, Integer.MAX_VALUE, answer);
  }

  /** Answers so many requests whose method and target fit a pattern. */
  ScriptedRegistry on(String pattern, int times, Answer answer) {
    return rule(pattern, times, request -> Optional.of(answer));
  }

  /** Lets code answer, or leave the request to others. */
  ScriptedRegistry rule(String pattern, int times, Function<Request, Optional<Answer>> answer) {
    rules.add(new Rule(pattern, new AtomicInteger(times), answer));
    return this;
  }

  /** Answers the referrers API, and enters what is pushed with a subject there. */
  public ScriptedRegistry withReferrersApi() {
    api.listReferrers();
    return this;
  }

  /** Docker's config.json for who asks; $HOST stands for host and port. */
  ScriptedRegistry configuration(String json) {
    configuration = Optional.of(json);
    return this;
  }

  ScriptedRegistry variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Optional<String> configuration() {
    return configuration.map(text -> text.replace("$HOST", host()));
  }

  Map<String, String> environment() {
    Map<String, String> all = new LinkedHashMap<>();
    environment.forEach((name, value) -> all.put(name, value.replace("$HOST", host())));
    return all;
  }

  /** Methods and targets that were asked for and fit a pattern. */
  public List<String> requests(String pattern) {
    List<String> lines = new ArrayList<>();
    requests.stream().map(Request::line).filter(line -> line.matches(pattern)).forEach(lines::add);
    return lines;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new LinkedHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) ->
                  headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
      Request request =
          new Request(
              exchange.getRequestMethod(),
              String.valueOf(exchange.getRequestURI()),
              headers,
              exchange.getRequestBody().readAllBytes());
      requests.add(request);
      Answer answer = answer(request);
      if (answer.status() > 0) {
        send(exchange, answer);
      }
    }
  }

  private Answer answer(Request request) {
    for (Rule rule : rules) {
      if (request.line().matches(rule.pattern()) && rule.left().getAndDecrement() > 0) {
        Optional<Answer> answer = rule.answer().apply(request);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    }
    return api.answer(request);
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    answer
        .headers()
        .forEach(
            (name, value) ->
                exchange
                    .getResponseHeaders()
                    .set(name, value.replace("$BASE", "http://" + host())));
    byte[] body = answer.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
