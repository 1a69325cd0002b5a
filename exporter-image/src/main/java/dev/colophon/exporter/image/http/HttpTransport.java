package dev.colophon.exporter.image.http;

import dev.colophon.exporter.oci.parallel.Waiting;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Single exchanges over HTTP/1.1: no redirect followed, no status judged, every wait bounded. */
public final class HttpTransport implements AutoCloseable {

  private static final long POLL_MILLIS = 200;
  private static final int PROXY_PASSWORD_WANTED = 407;

  private final HttpClients clients;
  private final TransferLimits limits;
  private final ExecutionContext context;

  HttpTransport(HttpClients clients, TransferLimits limits, ExecutionContext context) {
    this.clients = clients;
    this.limits = limits;
    this.context = context;
  }

  /**
   * One answer, its body still to be read and closed.
   *
   * @throws RegistryException if there is none
   * @throws IOException if the content of the request cannot be read
   */
  public HttpResponse<ResponseBody> exchange(
      String method, URI address, Map<String, String> headers, Optional<RequestContent> content)
      throws IOException {
    Passage passage = clients.passage(address);
    HttpRequest.Builder request = HttpRequest.newBuilder(passage.address());
    headers.forEach(request::setHeader);
    passage.authorization().ifPresent(value -> request.setHeader("Proxy-Authorization", value));
    content.ifPresent(carried -> request.setHeader("Content-Type", carried.mediaType()));
    try (SentContent sent = new SentContent(content)) {
      RequestMethod.set(request, method, sent.publisher());
      HttpResponse<ResponseBody> answer = await(request.build(), new Way(passage, address), sent);
      passage.end();
      return passage.relay().isPresent() ? new RelayedAnswer(answer, address) : answer;
    }
  }

  /** The way to an address, which may lead through a relay. */
  private record Way(Passage passage, URI address) {

    Route route(String registry) {
      return passage.route(registry, address);
    }
  }

  private HttpResponse<ResponseBody> await(HttpRequest request, Way way, SentContent sent)
      throws IOException {
    String whom = way.route(clients.registry()).toString();
    BodyHandler<ResponseBody> handler =
        info -> new ResponseBody(limits.stall(), () -> context.progress().await(whom));
    CompletableFuture<HttpResponse<ResponseBody>> answer =
        way.passage().client().sendAsync(request, handler);
    try (Waiting waiting = new Waiting(context.progress(), whom)) {
      return await(way, sent, answer, waiting);
    }
  }

  private HttpResponse<ResponseBody> await(
      Way way,
      SentContent sent,
      CompletableFuture<HttpResponse<ResponseBody>> answer,
      Waiting waiting)
      throws IOException {
    while (true) {
      try {
        HttpResponse<ResponseBody> response = answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        sent.rethrow();
        requirePassage(way, response);
        return response;
      } catch (TimeoutException e) {
        waiting.tell(sent.idle());
        giveUpIfDue(way, sent, answer);
      } catch (ExecutionException e) {
        sent.rethrow();
        throw way.passage()
            .failure(clients.registry(), way.address(), e.getCause() == null ? e : e.getCause());
      } catch (CancellationException e) {
        throw new IOException("the work was cancelled", e);
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw new IOException("the work was interrupted", e);
      }
    }
  }

  /** A proxy that wants another password answers in the registry's place; a tunnel has no body. */
  private void requirePassage(Way way, HttpResponse<ResponseBody> response)
      throws RegistryException {
    Route route = way.route(clients.registry());
    if (response.statusCode() == PROXY_PASSWORD_WANTED && route.proxy().isPresent()) {
      Optional.ofNullable(response.body()).ifPresent(ResponseBody::close);
      throw route.passwordWanted();
    }
  }

  private void giveUpIfDue(Way way, SentContent sent, CompletableFuture<?> answer)
      throws IOException {
    if (context.cancellation().isCancelled()) {
      answer.cancel(true);
      context.cancellation().check();
    }
    if (sent.isIdleFor(limits.stall())) {
      answer.cancel(true);
      throw RegistryException.passing(
          way.route(clients.registry())
              + " did not answer within "
              + limits.stall().toSeconds()
              + " s",
          null);
    }
  }

  /** Ends every exchange and every connection. */
  @Override
  public void close() {
    clients.close();
  }
}
