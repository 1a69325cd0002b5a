package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.HttpTransport;
import dev.colophon.exporter.image.http.Origin;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.RequestContent;
import dev.colophon.exporter.image.http.ResponseBody;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server that a registry sends to for a token (Docker Registry token authentication; OAuth 2
 * for identity tokens). It gets credentials only if it belongs to the registry.
 */
final class TokenServer {

  private static final String CLIENT = "colophon";
  private static final int MAX_ANSWER = 1 << 20;

  private final HttpTransport transport;
  private final ExecutionContext context;
  private final Origin registry;

  TokenServer(HttpTransport transport, ExecutionContext context, Origin registry) {
    this.transport = transport;
    this.context = context;
    this.registry = registry;
  }

  /** A token for what the challenge and the scope ask. */
  Token get(Challenge challenge, Scope scope, Optional<Credentials> credentials)
      throws IOException {
    URI realm = realm(challenge);
    if (credentials.isPresent()) {
      requireTrusted(realm);
    }
    HttpResponse<ResponseBody> answer =
        credentials.isPresent() && credentials.get() instanceof Credentials.IdentityToken identity
            ? exchangeIdentity(realm, challenge, scope, identity)
            : askWithPassword(realm, challenge, scope, credentials);
    try (ResponseBody body = answer.body()) {
      int status = answer.statusCode();
      if (status / 100 == 5 || status == 429 || status == 408) {
        throw RegistryException.busy(
            status, "the token server " + realm.getHost() + " answers " + status, Optional.empty());
      }
      if (status != 200) {
        throw RegistryException.refused(
            status,
            "the token server "
                + realm.getHost()
                + " gives no token (status "
                + status
                + ")"
                + credentials.map(c -> " for the " + c).orElse(", and there are no credentials"),
            "Log in with docker login, or set COLOPHON_USERNAME and COLOPHON_PASSWORD.");
      }
      return Token.parse(body.readNBytes(MAX_ANSWER), realm.getHost(), context.documents());
    }
  }

  private URI realm(Challenge challenge) throws RegistryException {
    String text = challenge.parameter("realm").orElse("");
    try {
      URI realm = new URI(text);
      boolean web = "https".equals(realm.getScheme()) || "http".equals(realm.getScheme());
      if (web && realm.getHost() != null && realm.getUserInfo() == null) {
        return realm;
      }
    } catch (java.net.URISyntaxException e) {
      // Said below.
    }
    throw new RegistryException(
        "the registry " + registry.host() + " names no token server that can be asked", "");
  }

  /** A registry that was taken over must not collect the passwords of its users elsewhere. */
  private void requireTrusted(URI realm) throws RegistryException {
    Origin server = Origin.of(realm);
    boolean plain = server.scheme().equals("http") && registry.scheme().equals("https");
    if (plain || !TokenHosts.of(context.environment()).belongs(server.host(), registry.host())) {
      throw new RegistryException(
          "the registry "
              + registry.host()
              + " asks to log in at "
              + server.scheme()
              + "://"
              + server.host()
              + (plain ? ", where a password can be read on the way" : ", which is not its own"),
          plain ? "" : "If that is right, set " + TokenHosts.VARIABLE + "=" + server.host() + ".");
    }
  }

  private HttpResponse<ResponseBody> askWithPassword(
      URI realm, Challenge challenge, Scope scope, Optional<Credentials> credentials)
      throws IOException {
    List<String> query = new ArrayList<>();
    challenge.parameter("service").ifPresent(service -> query.add(pair("service", service)));
    scope.spellings().forEach(spelling -> query.add(pair("scope", spelling)));
    Map<String, String> headers = new LinkedHashMap<>();
    if (credentials.isPresent() && credentials.get() instanceof Credentials.Password password) {
      query.add(pair("account", password.username()));
      headers.put("Authorization", password.basic());
    }
    String separator = realm.getRawQuery() == null ? "?" : "&";
    URI address = URI.create(realm + separator + String.join("&", query));
    return transport.exchange("GET", address, headers, Optional.empty());
  }

  private HttpResponse<ResponseBody> exchangeIdentity(
      URI realm, Challenge challenge, Scope scope, Credentials.IdentityToken identity)
      throws IOException {
    String form =
        String.join(
            "&",
            pair("grant_type", "refresh_token"),
            pair("service", challenge.parameter("service").orElse("")),
            pair("client_id", CLIENT),
            pair("scope", String.join(" ", scope.spellings())),
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
