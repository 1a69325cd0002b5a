package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.HttpTransport;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.WebOrigin;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Authentication at one registry: anonymous until the registry sends a challenge, then as the
 * challenge requires. Tokens are reused while they are valid. Safe for use by several threads.
 */
public final class Authorization {

  /** A token is renewed this long before it expires, so that it is still valid on arrival. */
  private static final long MARGIN_NANOS = 10_000_000_000L;

  private final CredentialStore store;
  private final TokenServer tokens;
  private final String registry;
  private final LongSupplier clock;
  private final Map<Scope, HeldToken> held = new HashMap<>();
  private final Map<String, Optional<Credentials>> credentials = new HashMap<>();

  /** The last challenge for a token, by repository; "" stands for all other repositories. */
  private final Map<String, Challenge> challenges = new HashMap<>();

  private boolean asksForPassword;

  private record HeldToken(String header, long goodUntil) {

    @Override
    public String toString() {
      return "token";
    }
  }

  /**
   * @param registry host and port as in a reference
   * @param origin the address at which the registry answers
   */
  public Authorization(
      String registry, WebOrigin origin, HttpTransport transport, ExecutionContext context) {
    this.registry = registry;
    this.store = new CredentialStore(context);
    this.tokens = new TokenServer(transport, context, registry, origin);
    this.clock = System::nanoTime;
  }

  /**
   * The value of {@code Authorization} for a request; empty if the registry has not sent a
   * challenge.
   *
   * @throws RegistryException if a token has to be renewed and cannot be
   */
  public synchronized Optional<String> header(Scope scope) throws IOException {
    if (asksForPassword) {
      return Optional.of(password(scope));
    }
    for (Scope enough : List.of(scope, Scope.push(scope.repository()))) {
      HeldToken known = held.get(enough);
      boolean covers = enough.equals(scope) || !scope.push();
      if (covers && known != null && known.goodUntil() - clock.getAsLong() > 0) {
        return Optional.of(known.header());
      }
    }
    Challenge challenge = challenges.getOrDefault(scope.repository(), challenges.get(""));
    return challenge == null ? Optional.empty() : Optional.of(token(challenge, scope));
  }

  /**
   * Responds to the challenge of a refusal.
   *
   * @param refused the header that was refused, if there was one
   * @param headers the values of {@code WWW-Authenticate}
   * @return whether to send the request again
   * @throws RegistryException if there are no suitable credentials
   */
  public synchronized boolean answer(Optional<String> refused, List<String> headers, Scope scope)
      throws IOException {
    List<Challenge> requested =
        headers.stream().flatMap(value -> Challenge.parse(value).stream()).toList();
    boolean takesPassword = find(requested, "basic").isPresent();
    Optional<Challenge> wanted =
        find(requested, "bearer").filter(bearer -> bearer.namesServer() || !takesPassword);
    if (wanted.isPresent()) {
      HeldToken known = held.get(scope);
      boolean renewedMeanwhile = known != null && !refused.equals(Optional.of(known.header()));
      if (!renewedMeanwhile) {
        challenges.put(scope.repository(), wanted.get());
        challenges.put("", wanted.get().withoutScope());
        token(wanted.get(), scope);
      }
      return true;
    }
    if (takesPassword && refused.isEmpty()) {
      password(scope);
      asksForPassword = true;
      return true;
    }
    return false;
  }

  /** Whether the registry has sent a challenge. */
  public synchronized boolean isChallenged() {
    return asksForPassword || !challenges.isEmpty();
  }

  /**
   * Whether there are credentials for the registry. A registry may answer "not found" to anonymous
   * requests for a repository that it shows to its users.
   */
  public synchronized boolean hasCredentials(Scope scope) throws RegistryException {
    return credentials(scope)
        .filter(found -> !(found instanceof Credentials.Unavailable))
        .isPresent();
  }

  /** The kind and origin of the credentials that are sent for a scope, for messages. */
  public synchronized Optional<String> origin(Scope scope) {
    return Optional.ofNullable(credentials.get(scope.repository()))
        .filter(found -> isChallenged())
        .flatMap(found -> found)
        .map(Object::toString);
  }

  private static Optional<Challenge> find(List<Challenge> challenges, String scheme) {
    return challenges.stream().filter(c -> c.scheme().equals(scheme)).findFirst();
  }

  private Optional<Credentials> credentials(Scope scope) throws RegistryException {
    Optional<Credentials> known = credentials.get(scope.repository());
    if (known == null) {
      known = store.find(registry, scope.repository());
      credentials.put(scope.repository(), known);
    }
    return known;
  }

  private String token(Challenge challenge, Scope scope) throws IOException {
    long requested = clock.getAsLong();
    Optional<Credentials> found = credentials(scope);
    if (found.isPresent() && found.get() instanceof Credentials.RegistryToken ready) {
      return "Bearer " + ready.token();
    }
    Token token = tokens.get(challenge, scope, found);
    String header = "Bearer " + token.text();
    held.put(scope, new HeldToken(header, requested + token.lifetime().toNanos() - MARGIN_NANOS));
    return header;
  }

  private String password(Scope scope) throws RegistryException {
    Optional<Credentials> found = credentials(scope);
    if (found.isPresent() && found.get() instanceof Credentials.Password password) {
      return password.basic();
    }
    if (found.isPresent() && found.get() instanceof Credentials.IdentityToken identity) {
      return identity.asPassword().basic();
    }
    throw RegistryException.refused(
        401,
        "the registry "
            + registry
            + " wants a user name and a password, and there "
            + found.map(other -> "is only the " + other).orElse("are none for it"),
        LoginAdvice.of(registry));
  }
}
