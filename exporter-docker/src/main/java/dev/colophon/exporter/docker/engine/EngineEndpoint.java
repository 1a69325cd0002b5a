package dev.colophon.exporter.docker.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The endpoint of a Docker Engine.
 *
 * @param address its address: {@code unix:}, {@code npipe:} or {@code tcp:}
 * @param certificates the certificates for a {@code tcp:} address; if absent, the connection is not
 *     encrypted
 * @param origin the setting that contained the address, for messages: {@code DOCKER_HOST}, {@code
 *     the docker context "ci"}
 */
public record EngineEndpoint(
    URI address, Optional<EngineCertificates> certificates, String origin) {

  private static final int PLAIN_PORT = 2375;
  private static final int TLS_PORT = 2376;

  /** A user name and password. The password may contain any character, even {@code @}. */
  private static final Pattern PASSWORD = Pattern.compile("^((?:[^:/]*://)?+[^:@/]*+):.*@");

  /**
   * Parses an endpoint in the form of {@code DOCKER_HOST}. The default scheme is {@code tcp://}.
   *
   * @throws EngineException if it is not a supported address
   */
  static EngineEndpoint parse(String text, Optional<EngineCertificates> certificates, String origin)
      throws EngineException {
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "tcp" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = colon < 0 ? text : text.substring(colon + "://".length());
    try {
      return switch (scheme) {
        case "unix", "npipe" -> socket(scheme, rest, text, origin);
        case "tcp" -> tcp(rest, text, certificates, origin);
        case "ssh" ->
            throw new EngineException(
                origin + " says " + withoutPassword(text) + ", and ssh:// is not spoken",
                "Forward the socket with ssh -L and set DOCKER_HOST=unix://… to it.");
        default -> throw unknown(text, origin);
      };
    } catch (URISyntaxException e) {
      throw unknown(text, origin);
    }
  }

  private static EngineEndpoint socket(String scheme, String path, String text, String origin)
      throws URISyntaxException, EngineException {
    if (!path.startsWith("/")) {
      throw unknown(text, origin);
    }
    return new EngineEndpoint(new URI(scheme, "", path, null), Optional.empty(), origin);
  }

  private static EngineEndpoint tcp(
      String rest, String text, Optional<EngineCertificates> certificates, String origin)
      throws URISyntaxException, EngineException {
    URI given = new URI("tcp://" + rest);
    boolean withoutPath =
        given.getPath() == null || given.getPath().isEmpty() || given.getPath().equals("/");
    if (given.getHost() == null || given.getUserInfo() != null || !withoutPath) {
      throw unknown(text, origin);
    }
    int port = given.getPort();
    if (port < 0) {
      port = certificates.isPresent() ? TLS_PORT : PLAIN_PORT;
    }
    URI address = new URI("tcp", null, given.getHost(), port, null, null, null);
    return new EngineEndpoint(address, certificates, origin);
  }

  private static EngineException unknown(String text, String origin) {
    return new EngineException(
        origin
            + " says \""
            + withoutPassword(text)
            + "\", which is not an address of a Docker Engine",
        "Use unix:///PATH or tcp://HOST:PORT.");
  }

  /** Removes a password from an address, since it must not appear in a message. */
  private static String withoutPassword(String text) {
    return PASSWORD.matcher(text).replaceFirst("$1:…@");
  }

  /** Returns the address and its origin, for messages. */
  @Override
  public String toString() {
    return address + " (" + origin + ")";
  }
}
