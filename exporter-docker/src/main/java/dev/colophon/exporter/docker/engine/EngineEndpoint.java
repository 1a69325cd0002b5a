package dev.colophon.exporter.docker.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a Docker Engine listens.
 *
 * @param address its address: {@code unix:}, {@code npipe:} or {@code tcp:}
 * @param certificates how both sides of a {@code tcp:} address prove who they are; without, nothing
 *     is encrypted
 * @param origin what said so, for messages: {@code DOCKER_HOST}, {@code the docker context "ci"}
 */
public record EngineEndpoint(
    URI address, Optional<EngineCertificates> certificates, String origin) {

  private static final int PLAIN_PORT = 2375;
  private static final int TLS_PORT = 2376;

  /** A name and its password; the password may hold anything, an {@code @} too. */
  private static final Pattern PASSWORD = Pattern.compile("^((?:[^:/]*://)?+[^:@/]*+):.*@");

  /**
   * The endpoint that {@code text} spells, in the form of {@code DOCKER_HOST}: without a scheme it
   * is {@code tcp://}.
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

  /** A password has no place in an address of an engine, and none in a message. */
  private static String withoutPassword(String text) {
    return PASSWORD.matcher(text).replaceFirst("$1:…@");
  }

  /** The address and where it comes from, for messages. */
  @Override
  public String toString() {
    return address + " (" + origin + ")";
  }
}
