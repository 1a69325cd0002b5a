package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.HostCredentials;
import dev.colophon.spi.machine.NamedRegistries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the credentials for a repository, in this order: those of an embedding program; {@code
 * COLOPHON_USERNAME} and {@code COLOPHON_PASSWORD} if {@code COLOPHON_REGISTRY} names the registry;
 * {@code DOCKER_AUTH_CONFIG}; the containers tools' {@code auth.json}; Docker's {@code
 * config.json}; and finally the same two variables without {@code COLOPHON_REGISTRY}, if the run
 * uses only one registry.
 */
public final class CredentialStore {

  private static final String USERNAME = "COLOPHON_USERNAME";
  private static final String PASSWORD = "COLOPHON_PASSWORD";
  private static final String REGISTRY = "COLOPHON_REGISTRY";

  /** The variable with the content of a config.json, which GitLab's runner and Docker read. */
  private static final String CONTENT = "DOCKER_AUTH_CONFIG";

  private final ExecutionContext context;

  /** Creates the credential store of a process. */
  public CredentialStore(ExecutionContext context) {
    this.context = context;
  }

  /**
   * Finds the credentials for a repository.
   *
   * @param registry host and port as in a reference
   * @throws RegistryException if a credentials file or a helper fails
   */
  public Optional<Credentials> find(String registry, String repository) throws RegistryException {
    Optional<Credentials> named = findNamed(registry, repository);
    boolean isReadable = named.filter(c -> !(c instanceof Credentials.Unavailable)).isPresent();
    boolean appliesHere =
        !isReadable && variable(REGISTRY).isEmpty() && NamedRegistries.of(context).isOnly(registry);
    Optional<Credentials> unnamed = appliesHere ? ofVariables() : Optional.empty();
    return unnamed.isPresent() ? unnamed : named;
  }

  /**
   * Finds the credentials that name the host, which excludes variables without a registry.
   *
   * @throws RegistryException if a credentials file or a helper fails
   */
  Optional<Credentials> findNamed(String registry, String repository) throws RegistryException {
    Optional<HostCredentials> given = given(registry, repository);
    if (given.isPresent()) {
      return Optional.of(Credentials.of(given.get()));
    }
    Optional<String> named = variable(REGISTRY);
    if (named.filter(text -> AuthFile.isKeyOf(registry, text)).isPresent()) {
      Optional<Credentials> own = ofVariables();
      if (own.isPresent()) {
        return own;
      }
    }
    Optional<Credentials> unavailable = Optional.empty();
    for (AuthFile file : files()) {
      Optional<Credentials> found = file.find(registry, repository);
      if (found.isPresent() && !(found.get() instanceof Credentials.Unavailable)) {
        return found;
      }
      unavailable = unavailable.isPresent() ? unavailable : found;
    }
    return unavailable;
  }

  private Optional<HostCredentials> given(String registry, String repository)
      throws RegistryException {
    try {
      return context.givenCredentials().find(registry, repository);
    } catch (IOException e) {
      throw RegistryException.lasting(
          "the program that runs Colophon gives no credentials: " + e.getMessage(), "", e);
    }
  }

  private Optional<Credentials> ofVariables() throws RegistryException {
    Optional<String> username = variable(USERNAME);
    Optional<String> password = variable(PASSWORD);
    if (username.isPresent() != password.isPresent()) {
      throw new RegistryException(
          "only one of " + USERNAME + " and " + PASSWORD + " is set", "Set both, or none.");
    }
    return username.map(
        name ->
            new Credentials.Password(name, password.orElseThrow(), USERNAME + " and " + PASSWORD));
  }

  private List<AuthFile> files() {
    List<AuthFile> files = new ArrayList<>();
    variable(CONTENT).ifPresent(text -> files.add(AuthFile.ofText(text, CONTENT, context)));
    paths().forEach(path -> files.add(AuthFile.of(path, context)));
    return files;
  }

  private List<Path> paths() {
    List<Path> files = new ArrayList<>();
    Optional<String> home = variable("HOME");
    variable("REGISTRY_AUTH_FILE").ifPresent(file -> files.add(context.resolve(file)));
    variable("XDG_RUNTIME_DIR")
        .ifPresent(folder -> files.add(Path.of(folder, "containers", "auth.json")));
    variable("XDG_CONFIG_HOME")
        .or(() -> home.map(folder -> folder + "/.config"))
        .ifPresent(folder -> files.add(Path.of(folder, "containers", "auth.json")));
    variable("DOCKER_CONFIG")
        .or(() -> home.map(folder -> folder + "/.docker"))
        .ifPresent(folder -> files.add(context.resolve(folder).resolve("config.json")));
    return files;
  }

  private Optional<String> variable(String name) {
    Map<String, String> environment = context.environment();
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }
}
