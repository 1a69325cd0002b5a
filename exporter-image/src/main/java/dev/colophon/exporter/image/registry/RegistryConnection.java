package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Authorization;
import dev.colophon.exporter.image.http.HttpTransport;
import dev.colophon.exporter.image.http.Origin;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.ResponseBody;
import dev.colophon.exporter.image.http.Retries;
import dev.colophon.exporter.image.http.TransferLimits;
import dev.colophon.exporter.image.http.TransportFactory;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One registry: finds out how it is spoken to, says who we are when it asks, and tries again what
 * may pass. Safe for use by several threads at once.
 */
final class RegistryConnection implements AutoCloseable {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int MAX_REFUSALS = 2;

  private final RegistryAddress address;
  private final ExecutionContext context;
  private final TransferLimits limits;
  private final TransportFactory transports;
  private final ExecutorService threads;
  private final Retries retries;
  private Optional<Route> route = Optional.empty();

  /** How the registry is spoken to, once that is known. */
  private record Route(Redirects exchanges, Authorization authorization) {}

  RegistryConnection(RegistryAddress address, ExecutionContext context) {
    this.address = address;
    this.context = context;
    this.limits = TransferLimits.of(context.environment());
    this.transports = new TransportFactory(context.environment(), limits, context.cancellation());
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "colophon-registry");
              thread.setDaemon(true);
              return thread;
            });
    this.retries = new Retries(limits, context.cancellation(), threads);
  }

  String registry() {
    return address.registry();
  }

  ExecutionContext context() {
    return context;
  }

  TransferLimits limits() {
    return limits;
  }

  /** As many attempts as help. */
  <T> T retry(Retries.Attempt<T> attempt) throws IOException {
    return retries.run(attempt);
  }

  /**
   * One answer, whatever its status, unless that says that it may pass or that we are not let in.
   *
   * @throws RegistryException if there is no answer, or none that is worth looking at
   */
  HttpResponse<ResponseBody> send(RegistryRequest request) throws IOException {
    Optional<Route> known = knownRoute();
    return known.isPresent() ? send(request, known.get()) : sendFirst(request);
  }

  private synchronized Optional<Route> knownRoute() {
    return route;
  }

  /** The first exchange finds the scheme; others wait for what it finds. */
  private synchronized HttpResponse<ResponseBody> sendFirst(RegistryRequest request)
      throws IOException {
    if (route.isPresent()) {
      return send(request, route.get());
    }
    Optional<RegistryException> failure = Optional.empty();
    Optional<RegistryException> refusal = Optional.empty();
    for (RegistryAddress.Candidate candidate : address.candidates()) {
      Route tried = routeTo(candidate);
      try {
        HttpResponse<ResponseBody> answer = send(request, tried);
        if (!isMeantForTls(answer)) {
          route = Optional.of(tried);
          return answer;
        }
        refusal = Optional.of(Answers.refusal(answer, registry(), context.documents()));
      } catch (RegistryException e) {
        if (!e.isOfTransport() || e.isUnreachable()) {
          throw e;
        }
        failure = failure.or(() -> Optional.of(e));
      }
    }
    throw failure.isPresent() ? failure.get() : refusal.orElseThrow();
  }

  private Route routeTo(RegistryAddress.Candidate candidate) {
    Origin origin = Origin.of(candidate.base());
    HttpTransport transport = transports.create(address.registry(), candidate.anyCertificate());
    return new Route(
        new Redirects(transport, candidate.base()),
        new Authorization(address.registry(), origin, transport, context));
  }

  /** Servers of TLS answer so when they are spoken to in plain HTTP. */
  private static boolean isMeantForTls(HttpResponse<ResponseBody> answer) {
    return answer.statusCode() == BAD_REQUEST
        && !answer.headers().map().containsKey("docker-distribution-api-version")
        && !answer.headers().firstValue("Content-Type").orElse("").contains("json");
  }

  private HttpResponse<ResponseBody> send(RegistryRequest request, Route by) throws IOException {
    for (int refusals = 0; ; refusals++) {
      Optional<String> authorization = by.authorization().header(request.scope());
      HttpResponse<ResponseBody> answer = by.exchanges().send(request, authorization);
      Answers.requireNotBusy(answer, registry());
      if (answer.statusCode() != UNAUTHORIZED) {
        return answer;
      }
      List<String> challenges = answer.headers().allValues("WWW-Authenticate");
      if (refusals == MAX_REFUSALS
          || !by.authorization().answer(authorization, challenges, request.scope())) {
        throw Answers.refusal(answer, registry(), context.documents());
      }
      answer.body().close();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    transports.close();
  }
}
