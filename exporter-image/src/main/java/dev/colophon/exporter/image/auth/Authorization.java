package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.HttpTransport;
import dev.colophon.exporter.image.http.Origin;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who we are to one registry: nobody until it asks, then what it asks for, kept as long as it is
 * good. Safe for use by several threads at once.
 */
public final class Authorization {

  /** So long before its end a token is renewed, for a request to arrive with it. */
  private static final long MARGIN_NANOS = 10_000_000_000L;

  private final CredentialStore store;
  private final TokenServer tokens;
  private final String registry;
  private final LongSupplier clock;
  private final Map<Scope, Held> held = new HashMap<>();
  private final Map<String, String> passwords = new HashMap<>();
  private boolean asksForPassword;
  private Optional<Challenge> bearer = Optional.empty();

  private record Held(String header, long goodUntil) {

    @Override
    public String toString() {
      return "token";
    }
  }

  /**
   * @param registry host and port as in a reference
   * @param origin where it answers
   */
  public Authorization(
      String registry, Origin origin, HttpTransport transport, ExecutionContext context) {
    this.registry = registry;
    this.store = new CredentialStore(context);
    this.tokens = new TokenServer(transport, context, origin);
    this.clock = System::nanoTime;
  }

  /**
   * The value of {@code Authorization} for a request, as far as the registry has asked for one.
   *
   * @throws RegistryException if a token has to be renewed and cannot be
   */
  public synchronized Optional<String> header(Scope scope) throws IOException {
    if (asksForPassword) {
      return Optional.of(password(scope));
    }
    for (Scope enough : List.of(scope, Scope.push(scope.repository()))) {
      Held known = held.get(enough);
      boolean covers = enough.equals(scope) || !scope.push();
      if (covers && known != null && known.goodUntil() - clock.getAsLong() > 0) {
        return Optional.of(known.header());
      }
    }
    return bearer.isEmpty() ? Optional.empty() : Optional.of(token(bearer.get(), scope));
  }

  /**
   * Does what a refusal asks for.
   *
   * @param refused the header that was refused, if there was one
   * @param challenges the values of {@code WWW-Authenticate}
   * @return whether the request is worth another attempt
   * @throws RegistryException if there is nothing to offer
   */
  public synchronized boolean answer(Optional<String> refused, List<String> challenges, Scope scope)
      throws IOException {
    List<Challenge> asked =
        challenges.stream().flatMap(value -> Challenge.parse(value).stream()).toList();
    Optional<Challenge> wanted = find(asked, "bearer");
    if (wanted.isPresent()) {
      Held known = held.get(scope);
      boolean renewedMeanwhile = known != null && !refused.equals(Optional.of(known.header()));
      if (!renewedMeanwhile) {
        bearer = wanted;
        token(wanted.get(), scope);
      }
      return true;
    }
    if (find(asked, "basic").isPresent() && refused.isEmpty()) {
      password(scope);
      asksForPassword = true;
      return true;
    }
    return false;
  }

  private static Optional<Challenge> find(List<Challenge> challenges, String scheme) {
    return challenges.stream().filter(c -> c.scheme().equals(scheme)).findFirst();
  }

  private String token(Challenge challenge, Scope scope) throws IOException {
    long asked = clock.getAsLong();
    Optional<Credentials> credentials = store.find(registry, scope.repository());
    if (credentials.isPresent() && credentials.get() instanceof Credentials.RegistryToken ready) {
      return "Bearer " + ready.token();
    }
    Token token = tokens.get(challenge, scope, credentials);
    String header = "Bearer " + token.text();
    held.put(scope, new Held(header, asked + token.lifetime().toNanos() - MARGIN_NANOS));
    return header;
  }

  private String password(Scope scope) throws RegistryException {
    String known = passwords.get(scope.repository());
    if (known != null) {
      return known;
    }
    Optional<Credentials> found = store.find(registry, scope.repository());
    if (found.isPresent() && found.get() instanceof Credentials.Password password) {
      passwords.put(scope.repository(), password.basic());
      return password.basic();
    }
    throw new RegistryException(
        "the registry "
            + registry
            + " wants a name and a password, and "
            + (found.isEmpty() ? "there are none for it" : "there is only the " + found.get()),
        "Log in with docker login, or set COLOPHON_USERNAME and COLOPHON_PASSWORD.");
  }
}
