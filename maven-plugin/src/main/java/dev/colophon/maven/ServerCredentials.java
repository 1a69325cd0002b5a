package dev.colophon.maven;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The credentials of the servers in {@code settings.xml} whose id is a registry's host. They reach
 * the library as {@code DOCKER_AUTH_CONFIG}, in addition to what that variable has.
 */
final class ServerCredentials {

  private static final String VARIABLE = "DOCKER_AUTH_CONFIG";
  private static final String AUTHS = "auths";

  /** A host with a dot or a port, or this machine; a path may follow. */
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?:localhost|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+(?=:))(?::[0-9]{1,5})?(?:/[^ ]*)?");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Server> servers;
  private final SettingsDecrypter decrypter;
  private final Log log;

  ServerCredentials(List<Server> servers, SettingsDecrypter decrypter, Log log) {
    this.servers = servers.stream().filter(ServerCredentials::isForRegistry).toList();
    this.decrypter = decrypter;
    this.log = log;
  }

  private static boolean isForRegistry(Server server) {
    return server.getId() != null
        && server.getUsername() != null
        && server.getPassword() != null
        && REGISTRY.matcher(server.getId()).matches();
  }

  /** The environment with these credentials; for one host they come before those of a variable. */
  Map<String, String> addTo(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    if (servers.isEmpty()) {
      return all;
    }
    try {
      String present = environment.getOrDefault(VARIABLE, "");
      JsonNode read = present.isEmpty() ? JSON.createObjectNode() : JSON.readTree(present);
      if (read instanceof ObjectNode root) {
        ObjectNode auths = root.withObjectProperty(AUTHS);
        servers.forEach(server -> add(decrypted(server), auths));
        all.put(VARIABLE, JSON.writeValueAsString(root));
      }
    } catch (JsonProcessingException | UnsupportedOperationException e) {
      log.warn(VARIABLE + " is not JSON, so the servers of settings.xml are not used");
    }
    return all;
  }

  private static void add(Server server, ObjectNode auths) {
    String login = server.getUsername() + ":" + server.getPassword();
    auths
        .putObject(server.getId())
        .put("auth", Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  private Server decrypted(Server server) {
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    for (SettingsProblem problem : result.getProblems()) {
      log.warn(
          LogText.line("server " + server.getId() + " of settings.xml: " + problem.getMessage()));
    }
    return result.getServer();
  }
}
