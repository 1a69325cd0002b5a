package dev.colophon.exporter.image.http;

import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Single exchanges over HTTP/1.1: no redirect followed, no status judged, every wait bounded. */
public final class HttpTransport implements AutoCloseable {

  private static final long POLL_MILLIS = 200;

  private final HttpClients clients;
  private final TransferLimits limits;
  private final Cancellation cancellation;

  HttpTransport(HttpClients clients, TransferLimits limits, Cancellation cancellation) {
    this.clients = clients;
    this.limits = limits;
    this.cancellation = cancellation;
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
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    headers.forEach(request::setHeader);
    clients
        .proxyAuthorization(address)
        .ifPresent(value -> request.setHeader("Proxy-Authorization", value));
    content.ifPresent(carried -> request.setHeader("Content-Type", carried.mediaType()));
    try (SentContent sent = new SentContent(content)) {
      request.method(method, sent.publisher());
      if (method.equals("GET")) {
        request.GET();
      }
      return await(request.build(), sent);
    }
  }

  private HttpResponse<ResponseBody> await(HttpRequest request, SentContent sent)
      throws IOException {
    BodyHandler<ResponseBody> handler = info -> new ResponseBody(limits.stall());
    CompletableFuture<HttpResponse<ResponseBody>> answer =
        clients.of(request.uri()).sendAsync(request, handler);
    while (true) {
      try {
        HttpResponse<ResponseBody> response = answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        sent.rethrow();
        return response;
      } catch (TimeoutException e) {
        giveUpIfDue(request, sent, answer);
      } catch (ExecutionException e) {
        sent.rethrow();
        throw failure(request.uri(), e);
      } catch (CancellationException e) {
        throw new IOException("the work was cancelled", e);
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw new IOException("the work was interrupted", e);
      }
    }
  }

  private void giveUpIfDue(HttpRequest request, SentContent sent, CompletableFuture<?> answer)
      throws IOException {
    if (cancellation.isCancelled()) {
      answer.cancel(true);
      cancellation.check();
    }
    if (sent.isIdleFor(limits.stall())) {
      answer.cancel(true);
      throw RegistryException.passing(
          hostOf(request.uri()) + " did not answer within " + limits.stall().toSeconds() + " s",
          null);
    }
  }

  /** Ends every exchange and every connection. */
  @Override
  public void close() {
    clients.close();
  }

  private static RegistryException failure(URI address, ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String host = hostOf(address);
    if (cause instanceof RegistryException known) {
      return known;
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return RegistryException.passing("connecting to " + host + " takes too long", cause);
    }
    if (cause instanceof ConnectException && hasCause(cause, UnresolvedAddressException.class)) {
      return RegistryException.lasting(
          "there is no host " + address.getHost(), "Check the name, and the network.", cause);
    }
    if (cause instanceof ConnectException) {
      return RegistryException.passing("nothing answers at " + host, cause);
    }
    if (cause instanceof SSLException) {
      return RegistryException.lasting(
          "no trusted connection to " + host + " can be made: " + oneLine(cause),
          "Name the file of the registry's certificate authority in SSL_CERT_FILE.",
          cause);
    }
    return RegistryException.passing("talking to " + host + " failed: " + oneLine(cause), cause);
  }

  private static boolean hasCause(Throwable failure, Class<?> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String hostOf(URI address) {
    return address.getPort() < 0
        ? String.valueOf(address.getHost())
        : address.getHost() + ":" + address.getPort();
  }

  private static String oneLine(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElse(failure.getClass().getSimpleName());
  }
}
