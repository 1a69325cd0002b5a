package dev.colophon.tests.support;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A token server as registries send to: it signs what a registry that trusts its certificate takes
 * (Docker Registry token authentication).
 */
public final class TokenServer implements AutoCloseable {

  /** Who issues the tokens. */
  public static final String ISSUER = "colophon-tests";

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final TestKey key;
  private final Duration lifetime;
  private final Queue<List<String>> scopes = new ConcurrentLinkedQueue<>();

  private TokenServer(HttpServer server, TestKey key, Duration lifetime) {
    this.server = server;
    this.key = key;
    this.lifetime = lifetime;
  }

  /**
   * Starts a token server.
   *
   * @param folder where its key and its certificate go
   * @param lifetime how long a token is good
   */
  public static TokenServer start(Path folder, Duration lifetime) {
    TestKey key = TestKey.make(folder, "token");
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TokenServer server = new TokenServer(http, key, lifetime);
      http.createContext("/token", server::answer);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a registry is told to take its tokens. */
  public RegistryAccess access() {
    return new RegistryAccess.Token(realm(), key.certificateFile().toString());
  }

  /** Its address. */
  public String realm() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /** The file of its certificate. */
  public Path certificate() {
    return key.certificateFile();
  }

  /** The scopes of each token that it gave, in order. */
  public List<List<String>> scopes() {
    return List.copyOf(scopes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<String> asked = scopesOf(exchange.getRequestURI().getRawQuery());
      boolean known = isKnown(exchange.getRequestHeaders().getFirst("Authorization"));
      byte[] body = JSON.writeValueAsBytes(known ? token(asked) : Map.of("details", "who are you"));
      if (known) {
        scopes.add(asked);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(known ? 200 : 401, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static boolean isKnown(String authorization) {
    String pair = RegistryAccess.USERNAME + ":" + RegistryAccess.PASSWORD;
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return ("Basic " + Base64.getEncoder().encodeToString(bytes)).equals(authorization);
  }

  private static List<String> scopesOf(String query) {
    return Arrays.stream((query == null ? "" : query).split("&"))
        .filter(pair -> pair.startsWith("scope="))
        .map(pair -> URLDecoder.decode(pair.substring(6), StandardCharsets.UTF_8))
        .toList();
  }

  private Map<String, Object> token(List<String> asked) throws IOException {
    Instant now = Instant.now();
    List<Map<String, Object>> access = new ArrayList<>();
    for (String scope : asked) {
      String[] parts = scope.split(":", 3);
      access.add(
          Map.of("type", parts[0], "name", parts[1], "actions", List.of(parts[2].split(","))));
    }
    Map<String, Object> claims =
        Map.of(
            "iss",
            ISSUER,
            "sub",
            RegistryAccess.USERNAME,
            "aud",
            "tests",
            "exp",
            now.plus(lifetime).getEpochSecond(),
            "nbf",
            now.minusSeconds(60).getEpochSecond(),
            "iat",
            now.getEpochSecond(),
            "jti",
            UUID.randomUUID().toString(),
            "access",
            access);
    return Map.of("token", sign(claims), "expires_in", 3600);
  }

  private String sign(Map<String, Object> claims) throws IOException {
    try {
      String chain = Base64.getEncoder().encodeToString(key.certificate().getEncoded());
      Map<String, Object> header = Map.of("typ", "JWT", "alg", "RS256", "x5c", List.of(chain));
      String text =
          encode(JSON.writeValueAsBytes(header)) + "." + encode(JSON.writeValueAsBytes(claims));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.key());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
