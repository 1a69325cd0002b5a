package dev.colophon.tests.support;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
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

  private static final String ALIAS = "token";
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final KeyStore keys;
  private final Path certificate;
  private final Duration lifetime;
  private final Queue<List<String>> scopes = new ConcurrentLinkedQueue<>();

  private TokenServer(HttpServer server, KeyStore keys, Path certificate, Duration lifetime) {
    this.server = server;
    this.keys = keys;
    this.certificate = certificate;
    this.lifetime = lifetime;
  }

  /**
   * Starts a token server.
   *
   * @param folder where its key and its certificate go
   * @param lifetime how long a token is good
   */
  public static TokenServer start(Path folder, Duration lifetime) {
    Path store = folder.resolve("token.p12");
    Path certificate = folder.resolve("token.pem");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String password = new String(STORE_PASSWORD);
    keytool(
        keytool,
        store,
        password,
        "-genkeypair",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-dname",
        "CN=" + ISSUER,
        "-validity",
        "2");
    keytool(keytool, store, password, "-exportcert", "-rfc", "-file", certificate.toString());
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, STORE_PASSWORD);
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TokenServer server = new TokenServer(http, keys, certificate, lifetime);
      http.createContext("/token", server::answer);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(String program, Path store, String password, String... more) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(Arrays.asList(more));
    command.addAll(List.of("-alias", ALIAS, "-keystore", store.toString(), "-storepass", password));
    Program.of(command.toArray(String[]::new)).run().successfully();
  }

  /** How a registry is told to take its tokens. */
  public RegistryAccess access() {
    return new RegistryAccess.Token(realm(), certificate.toString());
  }

  /** Its address. */
  public String realm() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /** The file of its certificate. */
  public Path certificate() {
    return certificate;
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
      String chain = Base64.getEncoder().encodeToString(keys.getCertificate(ALIAS).getEncoded());
      Map<String, Object> header = Map.of("typ", "JWT", "alg", "RS256", "x5c", List.of(chain));
      String text =
          encode(JSON.writeValueAsBytes(header)) + "." + encode(JSON.writeValueAsBytes(claims));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign((PrivateKey) keys.getKey(ALIAS, STORE_PASSWORD));
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
