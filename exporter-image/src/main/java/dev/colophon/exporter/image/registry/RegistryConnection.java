package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Authorization;
import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.ErrorAnswer;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.HttpTransport;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.RequestPace;
import dev.colophon.exporter.image.http.Retries;
import dev.colophon.exporter.image.http.RetryPolicy;
import dev.colophon.exporter.image.http.TlsContexts;
import dev.colophon.exporter.image.http.TransferLimits;
import dev.colophon.exporter.image.http.TransportFactory;
import dev.colophon.exporter.image.http.WebOrigin;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * The client of one registry: finds its scheme, authenticates when the registry requires it, and
 * retries transient failures. Safe for use by several threads.
 */
final class RegistryConnection implements AutoCloseable {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final int MAX_REFUSALS = 2;

  /** Statuses with which registries hide repositories from anonymous users. */
  private static final Set<Integer> HIDDEN = Set.of(403, 404);

  private final RegistryAddress address;
  private final ExecutionContext context;
  private final TransportFactory transports;
  private final ExecutorService threads;
  private final Retries retries;
  private final Lookups lookups = new Lookups();
  private final RequestPace pace;
  private final Map<RegistryAddress.Endpoint, HttpTransport> reached = new HashMap<>();
  private Optional<Session> session = Optional.empty();

  /** The address of the registry, once it is known, and the authentication. */
  private record Session(
      Redirects exchanges, Authorization authorization, ChallengeLookup challenge) {}

  RegistryConnection(RegistryAddress address, ExecutionContext context, TlsContexts tls) {
    this.address = address;
    this.context = context;
    TransferLimits limits = TransferLimits.of(context);
    this.transports = new TransportFactory(context, tls, limits);
    this.threads = context.newThreads(Integer.MAX_VALUE, "colophon-registry");
    this.pace = new RequestPace(limits);
    this.retries = new Retries(limits, context.cancellation(), threads);
  }

  String registry() {
    return address.registry();
  }

  Lookups lookups() {
    return lookups;
  }

  ExecutionContext context() {
    return context;
  }

  /** Retries an attempt while a retry may help. */
  <T> T retry(Retries.Attempt<T> attempt) throws IOException {
    return retries.run(attempt);
  }

  /** Retries until the result is as expected or a retry does not help; returns the last result. */
  <T> T retryUntil(Predicate<T> expected, Retries.Attempt<T> attempt) throws IOException {
    return retries.runUntil(expected, attempt);
  }

  /** Starts background work, which ends when the connection is closed. */
  <T> Future<T> begin(Callable<T> work) {
    return threads.submit(work);
  }

  /** Turns an unsuccessful answer into a refusal, and closes the answer. */
  Refusal refusal(HttpAnswer answer, Scope scope) {
    Optional<String> credentials =
        knownSession().flatMap(known -> known.authorization().origin(scope));
    return refusal(answer, credentials);
  }

  private Refusal refusal(HttpAnswer answer, Optional<String> credentials) {
    return new Refusal(registry(), ErrorAnswer.read(answer, context.documents()), credentials);
  }

  /**
   * Returns an answer of any status, unless a retry may help or access is denied.
   *
   * @throws RegistryException if there is no usable answer
   */
  HttpAnswer send(RegistryRequest request) throws IOException {
    Optional<Session> known = knownSession();
    return known.isPresent() ? send(request, known.get()) : sendFirst(request);
  }

  private synchronized Optional<Session> knownSession() {
    return session;
  }

  /** Sends the first request, which determines the scheme. Other requests wait for the result. */
  private synchronized HttpAnswer sendFirst(RegistryRequest request) throws IOException {
    if (session.isPresent()) {
      return send(request, session.get());
    }
    Optional<RegistryException> failure = Optional.empty();
    Optional<RegistryException> refusal = Optional.empty();
    for (RegistryAddress.Endpoint endpoint : address.endpoints()) {
      Session tried = sessionAt(endpoint);
      try {
        HttpAnswer answer = sendTwiceInPlain(request, tried, endpoint);
        if (!isMeantForTls(answer)) {
          session = Optional.of(tried);
          return answer;
        }
        refusal = Optional.of(refusal(answer, Optional.empty()).lasting());
      } catch (RegistryException e) {
        if (!mayBeOfScheme(e)) {
          throw e;
        }
        boolean tellsMore = e.isOfServerCertificate() || e.isOfClientCertificate();
        failure = tellsMore || failure.isEmpty() ? Optional.of(e) : failure;
      }
    }
    throw failure.isPresent() ? failure.get() : refusal.orElseThrow();
  }

  /**
   * Retries a broken connection in plain HTTP before TLS is tried, since a server without TLS may
   * not answer its handshake.
   */
  private HttpAnswer sendTwiceInPlain(
      RegistryRequest request, Session by, RegistryAddress.Endpoint endpoint) throws IOException {
    try {
      return send(request, by);
    } catch (RegistryException e) {
      if (mayBeOfScheme(e) && endpoint.isPlain()) {
        return send(request, by);
      }
      throw e;
    }
  }

  /** Whether the server answers but may expect the other scheme, HTTP or HTTPS. */
  private static boolean mayBeOfScheme(RegistryException e) {
    return e.isOfTransport() && !e.isUnreachable();
  }

  /**
   * Connects, if the registry is expected to use TLS.
   *
   * @throws RegistryException if its address is not valid
   */
  void connectAhead() throws RegistryException {
    RegistryAddress.Endpoint first = address.endpoints().get(0);
    if (!first.isPlain()) {
      transportTo(first).connectAhead(first.base());
    }
  }

  private HttpTransport transportTo(RegistryAddress.Endpoint endpoint) {
    synchronized (reached) {
      return reached.computeIfAbsent(
          endpoint, missing -> transports.create(address.registry(), missing.anyCertificate()));
    }
  }

  private Session sessionAt(RegistryAddress.Endpoint endpoint) {
    WebOrigin origin = WebOrigin.of(endpoint.base());
    HttpTransport transport = transportTo(endpoint);
    Redirects exchanges = new Redirects(transport, endpoint.base());
    Authorization authorization = new Authorization(address.registry(), origin, transport, context);
    return new Session(exchanges, authorization, new ChallengeLookup(exchanges, authorization));
  }

  /** Whether an answer is one that TLS servers give to plain HTTP. */
  private static boolean isMeantForTls(HttpAnswer answer) {
    return answer.status() == BAD_REQUEST
        && !answer.headers().has("docker-distribution-api-version")
        && !answer.headers().firstValue("Content-Type").orElse("").contains("json");
  }

  private HttpAnswer send(RegistryRequest request, Session by) throws IOException {
    for (int refusals = 0; ; refusals++) {
      pace.await(context.cancellation());
      Optional<String> authorization = by.authorization().header(request.scope());
      HttpAnswer answer = by.exchanges().send(request, authorization);
      requireNotBusy(answer);
      boolean again =
          answer.status() == UNAUTHORIZED
              ? refusals < MAX_REFUSALS
                  && (isAnswered(request, by, authorization, answer)
                      || (authorization.isEmpty() && by.challenge().isChallenged(request.scope())))
              : authorization.isEmpty()
                  && HIDDEN.contains(answer.status())
                  && by.authorization().hasCredentials(request.scope())
                  && by.challenge().isChallenged(request.scope());
      if (again) {
        answer.body().close();
      } else if (answer.status() == UNAUTHORIZED) {
        throw refusal(answer, by.authorization().origin(request.scope())).lasting();
      } else {
        return answer;
      }
    }
  }

  private void requireNotBusy(HttpAnswer answer) throws RegistryException {
    if (RetryPolicy.isPassing(answer.status())) {
      Optional<Duration> requested = RetryPolicy.pauseAskedFor(answer.headers());
      if (answer.status() == TOO_MANY || requested.isPresent()) {
        pace.slowDown(requested);
      }
      throw refusal(answer, Optional.empty()).passing(requested);
    }
  }

  private static boolean isAnswered(
      RegistryRequest request, Session by, Optional<String> refused, HttpAnswer answer)
      throws IOException {
    return by.authorization()
        .answer(refused, answer.headers().allValues("WWW-Authenticate"), request.scope());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    transports.close();
  }
}
