package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.AnswerBytes;
import dev.colophon.exporter.image.http.ErrorAnswer;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.HttpTransport;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.RequestContent;
import dev.colophon.exporter.image.http.RetryPolicy;
import dev.colophon.exporter.image.http.WebAddress;
import dev.colophon.exporter.image.http.WebOrigin;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server that issues tokens for a registry (Docker Registry token authentication; OAuth 2 for
 * identity tokens). It gets credentials only if it belongs to the registry.
 */
final class TokenServer {

  /** Statuses of servers without OAuth 2. Like containerd, this class then uses GET. */
  private static final Set<Integer> NO_POST = Set.of(400, 401, 403, 404, 405, 501);

  private static final int PLAIN_PORT = 80;

  private static final String CLIENT = "colophon";
  private static final int MAX_ANSWER = 1 << 20;

  private final HttpTransport transport;
  private final ExecutionContext context;
  private final String name;
  private final WebOrigin registry;

  /**
   * @param name the registry as in a reference
   * @param registry the address at which the registry answers
   */
  TokenServer(HttpTransport transport, ExecutionContext context, String name, WebOrigin registry) {
    this.transport = transport;
    this.context = context;
    this.name = name;
    this.registry = registry;
  }

  /** Requests a token for a challenge and a scope. */
  Token get(Challenge challenge, Scope scope, Optional<Credentials> credentials)
      throws IOException {
    URI realm = realm(challenge);
    boolean proves =
        credentials.filter(found -> !(found instanceof Credentials.Unavailable)).isPresent();
    if (proves) {
      requireTrusted(realm);
    }
    HttpAnswer answer =
        credentials.isPresent() && credentials.get() instanceof Credentials.IdentityToken identity
            ? askWithIdentity(realm, challenge, scope, identity)
            : askWithPassword(realm, challenge, scope, credentials);
    String server = realm.getRawAuthority();
    int status = answer.status();
    if (RetryPolicy.isPassing(status)) {
      ErrorAnswer error = ErrorAnswer.read(answer, context.documents());
      throw RegistryException.busy(
          status,
          "the token server " + server + " answers " + error.shown(),
          RetryPolicy.pauseAskedFor(answer.headers()));
    }
    if (status != 200) {
      ErrorAnswer error = ErrorAnswer.read(answer, context.documents());
      throw RegistryException.refused(
          status, refusal(server, error, proves, credentials), LoginAdvice.of(name));
    }
    return Token.parse(AnswerBytes.read(answer, MAX_ANSWER), server, context.documents());
  }

  private static String refusal(
      String server, ErrorAnswer error, boolean proves, Optional<Credentials> credentials) {
    String reason = " (" + error.shown() + ")";
    boolean refuses = error.status() == 400 || error.status() == 401 || error.status() == 403;
    if (proves) {
      return "the token server "
          + server
          + (refuses ? " refuses the " : " gives no token" + reason + " for the ")
          + credentials.map(Object::toString).orElse("")
          + (refuses ? reason : "");
    }
    return "the token server "
        + server
        + " gives no token"
        + reason
        + credentials
            .map(missing -> ", and the credentials are kept by " + missing)
            .orElse(", and there are no credentials");
  }

  private URI realm(Challenge challenge) throws RegistryException {
    String text = challenge.parameter("realm").orElse("");
    try {
      URI realm = WebAddress.of(text);
      boolean web = "https".equals(realm.getScheme()) || "http".equals(realm.getScheme());
      if (web && !WebOrigin.of(realm).host().isEmpty() && realm.getUserInfo() == null) {
        return overTls(realm, registry);
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    throw new RegistryException("the registry " + name + " names no usable token server", "");
  }

  /**
   * Registries behind proxies that end TLS may name their own token server with plain HTTP, which
   * redirects to HTTPS (reported for Harbor and Artifactory). HTTPS is used at once, so that nobody
   * can read the password on the way.
   */
  static URI overTls(URI realm, WebOrigin registry) {
    WebOrigin server = WebOrigin.of(realm);
    boolean misnamed =
        server.scheme().equals("http")
            && registry.scheme().equals("https")
            && server.host().equals(registry.host())
            && Set.of(PLAIN_PORT, registry.port()).contains(server.port());
    if (!misnamed) {
      return realm;
    }
    String rest = realm.toString().substring("http://".length());
    int path = rest.indexOf('/');
    return URI.create(
        "https://"
            + server.host()
            + ":"
            + registry.port()
            + (path < 0 ? "" : rest.substring(path)));
  }

  /** Ensures that a compromised registry cannot send its users' passwords to other hosts. */
  private void requireTrusted(URI realm) throws RegistryException {
    WebOrigin server = WebOrigin.of(realm);
    boolean plain = server.scheme().equals("http") && registry.scheme().equals("https");
    if (plain || !TokenHosts.of(context.environment()).belongs(server.host(), registry.host())) {
      throw new RegistryException(
          "the registry "
              + name
              + " asks to log in at "
              + server.scheme()
              + "://"
              + realm.getRawAuthority()
              + (plain ? ", where a password can be read on the way" : ", which is not its own"),
          plain ? "" : "If that is right, set " + TokenHosts.VARIABLE + "=" + server.host() + ".");
    }
  }

  private static List<String> scopes(Challenge challenge, Scope scope) {
    return scope.spellings(challenge.parameter("scope").orElse(""));
  }

  /** Uses POST as in OAuth 2, or GET if the server does not accept that. */
  private HttpAnswer askWithIdentity(
      URI realm, Challenge challenge, Scope scope, Credentials.IdentityToken identity)
      throws IOException {
    HttpAnswer answer = exchangeIdentity(realm, challenge, scope, identity);
    if (!NO_POST.contains(answer.status())) {
      return answer;
    }
    answer.body().close();
    return askWithPassword(realm, challenge, scope, Optional.of(identity.asPassword()));
  }

  private HttpAnswer askWithPassword(
      URI realm, Challenge challenge, Scope scope, Optional<Credentials> credentials)
      throws IOException {
    List<String> query = new ArrayList<>();
    challenge.parameter("service").ifPresent(service -> query.add(pair("service", service)));
    scopes(challenge, scope).forEach(spelling -> query.add(pair("scope", spelling)));
    Map<String, String> headers = new LinkedHashMap<>();
    if (credentials.isPresent() && credentials.get() instanceof Credentials.Password password) {
      if (!password.username().isEmpty()) {
        query.add(pair("account", password.username()));
      }
      headers.put("Authorization", password.basic());
    }
    String separator = realm.getRawQuery() == null ? "?" : "&";
    URI address = URI.create(realm + separator + String.join("&", query));
    return transport.exchange("GET", address, headers, Optional.empty());
  }

  private HttpAnswer exchangeIdentity(
      URI realm, Challenge challenge, Scope scope, Credentials.IdentityToken identity)
      throws IOException {
    String form =
        String.join(
            "&",
            pair("grant_type", "refresh_token"),
            pair("service", challenge.parameter("service").orElse("")),
            pair("client_id", CLIENT),
            pair("scope", String.join(" ", scopes(challenge, scope))),
            pair("refresh_token", identity.token()));
    RequestContent content =
        RequestContent.of(
            "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
    return transport.exchange("POST", realm, Map.of(), Optional.of(content));
  }

  private static String pair(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
