package dev.colophon.exporter.docker.engine;

import dev.colophon.spi.ExecutionContext;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the address of the Docker Engine in the same order as Docker's client: {@code DOCKER_HOST},
 * {@code DOCKER_CONTEXT}, the current context in {@code config.json}, the socket of this machine.
 */
public final class EngineEndpoints {

  private static final String UNIX_DEFAULT = "unix:///var/run/docker.sock";
  private static final String WINDOWS_DEFAULT = "npipe:////./pipe/docker_engine";

  private EngineEndpoints() {}

  /**
   * Finds the engine for the environment of a context.
   *
   * @throws EngineException if the environment's settings cannot be used
   */
  public static EngineEndpoint of(ExecutionContext context) throws EngineException {
    Map<String, String> environment = context.environment();
    String host = environment.getOrDefault("DOCKER_HOST", "");
    Path configFolder = configFolder(environment);
    if (!host.isEmpty()) {
      return EngineEndpoint.parse(host, certificates(environment, configFolder), "DOCKER_HOST");
    }
    DockerContexts contexts = new DockerContexts(configFolder, context);
    Optional<DockerContexts.Choice> choice = contexts.chosen(environment);
    if (choice.isPresent()) {
      return contexts.endpoint(choice.get());
    }
    String standard = File.separatorChar == '\\' ? WINDOWS_DEFAULT : UNIX_DEFAULT;
    return EngineEndpoint.parse(standard, Optional.empty(), "the default");
  }

  private static Path configFolder(Map<String, String> environment) {
    String folder = environment.getOrDefault("DOCKER_CONFIG", "");
    if (!folder.isEmpty()) {
      return Path.of(folder);
    }
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    return Path.of(home, ".docker");
  }

  /**
   * The certificates, if verification is on. As in Docker's client, any non-empty text turns it on.
   */
  private static Optional<EngineCertificates> certificates(
      Map<String, String> environment, Path configFolder) throws EngineException {
    if (environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty()) {
      if (!environment.getOrDefault("DOCKER_TLS", "").isEmpty()) {
        throw new EngineException(
            "DOCKER_TLS asks for encryption without a look at the engine's certificate, which is not"
                + " done",
            "Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and"
                + " key.pem.");
      }
      return Optional.empty();
    }
    String folder = environment.getOrDefault("DOCKER_CERT_PATH", "");
    return Optional.of(EngineCertificates.in(folder.isEmpty() ? configFolder : Path.of(folder)));
  }
}
