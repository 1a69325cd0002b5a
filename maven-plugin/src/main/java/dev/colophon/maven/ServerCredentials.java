package dev.colophon.maven;

import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.spi.CredentialSource;
import dev.colophon.spi.HostCredentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/**
 * Credentials from servers in {@code settings.xml} whose id is a registry's host or a repository in
 * it. A password is decrypted only when its registry requires it.
 */
final class ServerCredentials implements CredentialSource {

  private static final String HUB = "docker.io";

  /** Names of Docker Hub in settings of other programs. */
  private static final List<String> HUB_NAMES = List.of("index.docker.io", "registry-1.docker.io");

  private final List<Server> servers;
  private final SettingsDecrypter decrypter;
  private final Log log;

  ServerCredentials(List<Server> servers, SettingsDecrypter decrypter, Log log) {
    this.servers = List.copyOf(servers);
    this.decrypter = decrypter;
    this.log = log;
  }

  @Override
  public Optional<HostCredentials> find(String host, String path) throws IOException {
    for (String id : ids(host, path)) {
      Optional<Server> found =
          servers.stream().filter(server -> id.equals(plain(server.getId()))).findFirst();
      if (found.isPresent()) {
        return credentials(found.get());
      }
    }
    return Optional.empty();
  }

  /** The matching ids from most to least exact: the repository, the paths above it, the host. */
  private static List<String> ids(String host, String path) {
    List<String> ids = new ArrayList<>();
    String id = host + "/" + path;
    while (id.length() > host.length()) {
      ids.add(id);
      id = id.substring(0, id.lastIndexOf('/'));
    }
    ids.add(host);
    if (host.equals(HUB)) {
      ids.addAll(HUB_NAMES);
    }
    return ids;
  }

  /** Removes from an id the scheme and the path of the API version, which Docker writes. */
  private static String plain(@Nullable String id) {
    return id == null ? "" : id.replaceFirst("^https?://", "").replaceFirst("(/v[12])?/?$", "");
  }

  private Optional<HostCredentials> credentials(Server server) throws IOException {
    String origin = "the server " + server.getId() + " of settings.xml";
    if (server.getUsername() == null || server.getPassword() == null) {
      log.warn(VisibleText.line(origin + " has no username or no password, so it is not used"));
      return Optional.empty();
    }
    return Optional.of(
        HostCredentials.password(server.getUsername(), password(server, origin), origin));
  }

  private String password(Server server, String origin) throws IOException {
    SettingsDecryptionResult result;
    // Modules that are built in parallel share the decrypter, whose cipher is not thread-safe.
    synchronized (decrypter) {
      result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    }
    for (SettingsProblem problem : result.getProblems()) {
      throw new IOException(
          "the password of " + origin + " cannot be decrypted: " + problem.getMessage());
    }
    return result.getServer().getPassword();
  }
}
