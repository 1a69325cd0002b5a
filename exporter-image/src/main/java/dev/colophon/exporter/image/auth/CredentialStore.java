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
 * Finds the credentials for a repository: those that an embedding program gives; {@code
 * COLOPHON_USERNAME} and {@code COLOPHON_PASSWORD} when {@code COLOPHON_REGISTRY} says that they
 * are for its registry; then {@code DOCKER_AUTH_CONFIG}; the containers tools' {@code auth.json},
 * Docker's {@code config.json}; and at last those variables where they name no registry, and the
 * run names only one.
 */
public final class CredentialStore {

  private static final String USERNAME = "COLOPHON_USERNAME";
  private static final String PASSWORD = "COLOPHON_PASSWORD";
  private static final String REGISTRY = "COLOPHON_REGISTRY";

  /** The content of a config.json, as GitLab's runner and Docker take it. */
  private static final String CONTENT = "DOCKER_AUTH_CONFIG";

  private final ExecutionContext context;

  /** The credentials of a process. */
  public CredentialStore(ExecutionContext context) {
    this.context = context;
  }

  /**
   * The credentials for a repository, if there are any.
   *
   * @param registry host and port as in a reference
   * @throws RegistryException if a file or a helper that should tell cannot
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
   * The credentials that name the host, without those of variables that name none.
   *
   * @throws RegistryException if a file or a helper that should tell cannot
   */
  Optional<Credentials> findNamed(String registry, String repository) throws RegistryException {
    Optional<HostCredentials> given = given(registry, repository);
    if (given.isPresent()) {
      return Optional.of(Credentials.of(given.get()));
    }
    Optional<String> named = variable(REGISTRY);
    if (named.filter(registry::equals).isPresent()) {
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
