package dev.colophon.exporter.docker.engine;

import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.colophon.exporter.oci.parallel.Waiting;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.NullEntity;

/**
 * HTTP exchanges with one Docker Engine. Each runs on its own thread, so that the caller can
 * abandon an engine that does not answer.
 */
final class EngineHttp implements AutoCloseable {

  /** The size limit of an answer that is read as a stream and limited by its reader. */
  static final long UNBOUNDED = Long.MAX_VALUE;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 200;

  /** Fewer bytes than this within the time limit count as a stall. */
  private static final int LEAST_BYTES = 1024;

  /** Messages of operating systems and the transport about a closed connection. */
  private static final Pattern BROKEN =
      Pattern.compile("(?i)broken pipe|connection reset|failed to respond|premature end|aborted");

  private final EngineEndpoint endpoint;
  private final ExecutionContext context;
  private final EngineLimits limits;
  private final Optional<SSLContext> tls;
  private final DockerHttpClient client;
  private final Queue<ArchiveUpload> uploads = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads;
  private final AtomicInteger uncounted = new AtomicInteger();
  private final AtomicLong lastMoved = new AtomicLong(System.nanoTime());

  private EngineHttp(
      EngineEndpoint endpoint,
      ExecutionContext context,
      Optional<SSLContext> tls,
      DockerHttpClient client) {
    this.endpoint = endpoint;
    this.context = context;
    this.limits = EngineLimits.of(context.environment());
    this.tls = tls;
    this.client = client;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "docker-engine");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Creates exchanges. Connects only with the first one. */
  static EngineHttp to(EngineEndpoint endpoint, ExecutionContext context) throws EngineException {
    ApacheDockerHttpClient.Builder client =
        new ApacheDockerHttpClient.Builder()
            .dockerHost(endpoint.address())
            .connectionTimeout(CONNECT_LIMIT);
    Optional<SSLContext> tls = Optional.empty();
    if (endpoint.certificates().isPresent()) {
      SSLContext settings = endpoint.certificates().get().tls(context);
      client.sslConfig(() -> settings);
      tls = Optional.of(settings);
    }
    return new EngineHttp(endpoint, context, tls, client.build());
  }

  EngineEndpoint endpoint() {
    return endpoint;
  }

  private String name() {
    return "the Docker Engine at " + endpoint;
  }

  /** Reads the body of a successful answer. */
  @FunctionalInterface
  interface AnswerReader<T> {
    T read(InputStream body) throws IOException;
  }

  /**
   * Sends a request and reads its answer within the time limit for short answers.
   *
   * @param maxSize the maximum size of the answer in bytes
   * @throws EngineException if the engine cannot be reached, or refuses
   */
  <T> T ask(Request request, long maxSize, AnswerReader<T> reader) throws IOException {
    long begun = System.nanoTime();
    Future<T> answer = begin(request, maxSize, reader);
    return await(answer, () -> begun, limits.answer(), "did not answer within ");
  }

  /**
   * Starts to send a request and read its answer; {@link #await} waits for the result.
   *
   * @param maxSize the maximum size of the answer in bytes
   */
  <T> Future<T> begin(Request request, long maxSize, AnswerReader<T> reader) {
    return threads.submit(
        () -> {
          try (Response answer = client.execute(request)) {
            return read(answer.getStatusCode(), answer.getBody(), maxSize, reader);
          }
        });
  }

  /** Creates an upload of an archive with its own connection. */
  ArchiveUpload upload() {
    ArchiveUpload upload =
        new ArchiveUpload(
            () -> EngineConnection.to(endpoint.address(), tls, CONNECT_LIMIT),
            Objects.requireNonNullElse(endpoint.address().getRawAuthority(), "localhost"),
            this::moved);
    uploads.add(upload);
    return upload;
  }

  /**
   * Starts an upload and reads its answer; {@link #await} waits for the result.
   *
   * @param maxSize the maximum size of the answer in bytes
   */
  <T> Future<T> begin(ArchiveUpload upload, long maxSize, AnswerReader<T> reader) {
    return threads.submit(
        () -> {
          ClassicHttpResponse answer = upload.begin();
          HttpEntity body = Objects.requireNonNullElse(answer.getEntity(), NullEntity.INSTANCE);
          return read(answer.getCode(), body.getContent(), maxSize, reader);
        });
  }

  private <T> T read(int status, InputStream content, long maxSize, AnswerReader<T> reader)
      throws IOException {
    boolean refused = status >= HttpStatus.SC_REDIRECTION;
    EngineAnswer body =
        new EngineAnswer(content, name(), refused ? UNBOUNDED : maxSize, this::moved);
    try {
      if (refused) {
        throw EngineRefusal.of(name(), status, body);
      }
      return reader.read(body);
    } finally {
      if (!body.isWhole()) {
        disconnect();
      }
    }
  }

  /** Runs a task while an exchange is in progress. */
  <T> Future<T> concurrently(Callable<T> task) {
    return threads.submit(task);
  }

  /** Records that bytes were sent or received. Occasional single bytes do not count as progress. */
  void moved(int bytes) {
    if (uncounted.addAndGet(bytes) >= LEAST_BYTES) {
      uncounted.set(0);
      lastMoved.set(System.nanoTime());
    }
  }

  /**
   * Waits for work on an image, which may take any time while bytes move. If none move, or the work
   * is cancelled, cuts all connections.
   */
  <T> T await(Future<T> exchange) throws IOException {
    moved(LEAST_BYTES);
    return await(
        exchange, lastMoved::get, limits.stall(), "has neither taken nor sent a byte for ");
  }

  private <T> T await(Future<T> exchange, LongSupplier since, Duration limit, String complaint)
      throws IOException {
    try (Waiting waiting = new Waiting(context.progress(), name())) {
      while (true) {
        try {
          return exchange.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          Duration quiet = Duration.ofNanos(System.nanoTime() - since.getAsLong());
          waiting.tell(quiet);
          giveUpIfDue(exchange, quiet.compareTo(limit) > 0, complaint + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
          throw reason(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
          abort(exchange);
          Thread.currentThread().interrupt();
          throw new IOException("the work was interrupted", e);
        }
      }
    }
  }

  private void giveUpIfDue(Future<?> exchange, boolean due, String complaint) throws IOException {
    if (context.cancellation().isCancelled()) {
      abort(exchange);
      context.cancellation().check();
    }
    if (due) {
      abort(exchange);
      throw new EngineException(
          name() + " " + complaint,
          "Look whether it works; " + EngineLimits.VARIABLE + "=SECONDS waits longer.");
    }
  }

  private void abort(Future<?> exchange) throws IOException {
    exchange.cancel(true);
    disconnect();
  }

  /** Cuts all connections immediately, which leaves requests incomplete. */
  void disconnect() throws IOException {
    uploads.forEach(ArchiveUpload::close);
    client.close();
  }

  /** Unwraps a failure, which the transport wraps in unchecked exceptions. */
  private IOException reason(Throwable thrown) {
    if (thrown instanceof EngineException e) {
      return e;
    }
    Throwable cause = thrown;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    if (cause instanceof IOException e && BROKEN.matcher(String.valueOf(e.getMessage())).find()) {
      return new EngineException(
          name() + " closed the connection without an answer (" + e.getMessage() + ")",
          "Its log says why, journalctl -u docker for example; often its disk is full.",
          e);
    }
    if (cause instanceof IOException e) {
      return new EngineException(
          "talking to " + name() + " failed: " + e.getMessage(),
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
    disconnect();
  }
}
