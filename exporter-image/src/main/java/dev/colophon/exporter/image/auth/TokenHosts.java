package dev.colophon.exporter.image.auth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The token servers that belong to a registry: those on its host, those in its domain ({@code
 * auth.docker.io} for {@code registry-1.docker.io}), a few known ones, and those that the user
 * names.
 *
 * @param named the hosts in {@code COLOPHON_TOKEN_HOSTS}
 */
record TokenHosts(List<String> named) {

  static final String VARIABLE = "COLOPHON_TOKEN_HOSTS";

  private static final Set<String> SAME_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Second-level names under which anybody can get a domain, such as {@code example.co.uk}. */
  private static final Set<String> SHARED =
      Set.of("ac", "co", "com", "edu", "go", "gov", "gob", "ne", "net", "nom", "or", "org");

  /** Token servers that belong to a registry although they are outside its domain. */
  private static final Map<String, String> KNOWN =
      Map.of("registry.hub.docker.com", "auth.docker.io", "lscr.io", "ghcr.io");

  static TokenHosts of(Map<String, String> environment) {
    return new TokenHosts(
        List.of(environment.getOrDefault(VARIABLE, "").toLowerCase(Locale.ROOT).split("[,\\s]+")));
  }

  boolean belongs(String server, String registry) {
    return server.equals(registry)
        || server.equals(KNOWN.get(registry))
        || named.contains(server)
        || (SAME_MACHINE.contains(server) && SAME_MACHINE.contains(registry))
        || sharesDomain(server, registry);
  }

  private static boolean sharesDomain(String server, String registry) {
    if (registry.matches("[0-9.]+") || registry.startsWith("[")) {
      return false;
    }
    if (isDomain(registry) && server.endsWith("." + registry)) {
      return true;
    }
    String domain = registry.substring(registry.indexOf('.') + 1);
    return isDomain(domain) && (server.equals(domain) || server.endsWith("." + domain));
  }

  private static boolean isDomain(String name) {
    String[] labels = name.split("\\.", -1);
    return labels.length > 2
        || (labels.length == 2 && !(SHARED.contains(labels[0]) && labels[1].length() == 2));
  }
}
