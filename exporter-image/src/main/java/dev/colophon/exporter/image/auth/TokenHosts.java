package dev.colophon.exporter.image.auth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which token servers belong to a registry: those on its host, those in the domain that it is in
 * itself ({@code auth.docker.io} for {@code registry-1.docker.io}), and those that the user names.
 *
 * @param named the hosts in {@code COLOPHON_TOKEN_HOSTS}
 */
record TokenHosts(List<String> named) {

  static final String VARIABLE = "COLOPHON_TOKEN_HOSTS";

  /** Second-level names under which anybody gets a domain, {@code example.co.uk} for example. */
  private static final Set<String> SHARED =
      Set.of("ac", "co", "com", "edu", "go", "gov", "gob", "ne", "net", "nom", "or", "org");

  static TokenHosts of(Map<String, String> environment) {
    return new TokenHosts(
        List.of(environment.getOrDefault(VARIABLE, "").toLowerCase(Locale.ROOT).split("[,\\s]+")));
  }

  boolean belongs(String server, String registry) {
    return server.equals(registry) || named.contains(server) || sharesDomain(server, registry);
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
