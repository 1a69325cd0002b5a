package dev.colophon.exporter.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.colophon.exporter.docker.json.ForeignJson;
import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Exchanges of HTTP with one Docker Engine. Each runs on a thread of its own, so that the caller
 * can let go of an engine that does not answer.
 */
final class EngineHttp implements AutoCloseable {

  /** How long a question may take that the engine answers from memory. */
  static final Duration QUICK = Duration.ofSeconds(60);

  /**
   * How long work on an image may take: as long as it is not cancelled, as with Docker's client.
   */
  static final Duration UNLIMITED = Duration.ofDays(365);

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 200;
  private static final int MAX_ERROR_SIZE = 1 << 16;

  private final EngineEndpoint endpoint;
  private final Cancellation cancellation;
  private final DockerHttpClient client;
  private final ExecutorService threads;

  private EngineHttp(EngineEndpoint endpoint, Cancellation cancellation, DockerHttpClient client) {
    this.endpoint = endpoint;
    this.cancellation = cancellation;
    this.client = client;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "docker-engine");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Connects with the first exchange, not yet. */
  static EngineHttp to(EngineEndpoint endpoint, Cancellation cancellation) throws EngineException {
    ZerodepDockerHttpClient.Builder client =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(endpoint.address())
            .connectionTimeout(CONNECT_LIMIT);
    if (endpoint.certificates().isPresent()) {
      SSLContext context = endpoint.certificates().get().context();
      SSLConfig config = () -> context;
      client.sslConfig(config);
    }
    return new EngineHttp(endpoint, cancellation, client.build());
  }

  EngineEndpoint endpoint() {
    return endpoint;
  }

  /** The result of reading a successful answer. */
  @FunctionalInterface
  interface AnswerReader<T> {
    T read(Response answer) throws IOException;
  }

  /**
   * Sends a request and reads its answer.
   *
   * @param limit how long both may take together
   * @throws EngineException if the engine cannot be reached, or refuses
   */
  <T> T exchange(Request request, Duration limit, AnswerReader<T> reader) throws IOException {
    return await(begin(request, reader), limit);
  }

  /** Begins what {@link #exchange} does whole; {@link #await} ends it. */
  <T> Future<T> begin(Request request, AnswerReader<T> reader) {
    return threads.submit(
        () -> {
          try (Response answer = client.execute(request)) {
            if (answer.getStatusCode() >= 300) {
              throw refusal(answer);
            }
            return reader.read(answer);
          }
        });
  }

  /** Runs something beside an exchange. */
  <T> Future<T> beside(Callable<T> task) {
    return threads.submit(task);
  }

  /**
   * The outcome of an exchange. When there is none in time, or the work is cancelled, every
   * connection is cut.
   */
  <T> T await(Future<T> exchange, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        return exchange.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        giveUpIfDue(exchange, deadline, limit);
      } catch (ExecutionException e) {
        throw reason(Objects.requireNonNullElse(e.getCause(), e));
      } catch (InterruptedException e) {
        abort(exchange);
        Thread.currentThread().interrupt();
        throw new IOException("the work was interrupted", e);
      }
    }
  }

  private void giveUpIfDue(Future<?> exchange, long deadline, Duration limit) throws IOException {
    if (cancellation.isCancelled()) {
      abort(exchange);
      cancellation.check();
    }
    if (System.nanoTime() - deadline > 0) {
      abort(exchange);
      throw new EngineException(
          "the Docker Engine at " + endpoint + " did not answer within " + limit.toSeconds() + " s",
          "");
    }
  }

  private void abort(Future<?> exchange) throws IOException {
    exchange.cancel(true);
    disconnect();
  }

  /** Cuts every connection where it is; what is being sent on it is left unended. */
  void disconnect() throws IOException {
    client.close();
  }

  private EngineException refusal(Response answer) throws IOException {
    byte[] body;
    try (InputStream in = answer.getBody()) {
      body = in.readNBytes(MAX_ERROR_SIZE);
    }
    Optional<String> message;
    try {
      JsonNode json = ForeignJson.read(body);
      message = ForeignJson.text(json, "message");
    } catch (IOException e) {
      message = new String(body, StandardCharsets.UTF_8).lines().map(String::strip).findFirst();
    }
    return EngineException.refused(
        answer.getStatusCode(),
        "the Docker Engine at "
            + endpoint
            + " refuses (status "
            + answer.getStatusCode()
            + ")"
            + message.filter(text -> !text.isEmpty()).map(text -> ": " + text).orElse(""));
  }

  /** The transport wraps what fails below in exceptions that are not checked. */
  private IOException reason(Throwable thrown) {
    if (thrown instanceof EngineException e) {
      return e;
    }
    Throwable cause = thrown;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    if (cause instanceof IOException e) {
      return new EngineException(
          "talking to the Docker Engine at " + endpoint + " failed: " + e.getMessage(),
          "Start it, or set DOCKER_HOST to where it listens.",
          e);
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return new IOException(thrown);
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    client.close();
  }
}
