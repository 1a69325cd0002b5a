package dev.colophon.exporter.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.exporter.docker.json.ForeignJson;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.machine.PresentFile;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The contexts of {@code docker context}: named endpoints in Docker's config folder. */
final class DockerContexts {

  private static final String DEFAULT = "default";
  private static final int MAX_FILE_SIZE = 1 << 20;

  private final Path configFolder;
  private final ExecutionContext context;

  DockerContexts(Path configFolder, ExecutionContext context) {
    this.configFolder = configFolder;
    this.context = context;
  }

  /**
   * The context to use.
   *
   * @param name its name
   * @param origin the setting that selected it
   */
  record Choice(String name, String origin) {}

  /** The selected context; empty for Docker's {@code default}, which is not stored as a context. */
  Optional<Choice> chosen(Map<String, String> environment) throws EngineException {
    String name = environment.getOrDefault("DOCKER_CONTEXT", "");
    if (!name.isEmpty()) {
      return Optional.of(new Choice(name, "DOCKER_CONTEXT")).filter(c -> !c.name().equals(DEFAULT));
    }
    Path config = configFolder.resolve("config.json");
    return read(config)
        .flatMap(json -> ForeignJson.text(json, "currentContext"))
        .filter(current -> !current.isEmpty() && !current.equals(DEFAULT))
        .map(current -> new Choice(current, config.toString()));
  }

  /**
   * The endpoint of a context.
   *
   * @throws EngineException if there is no such context, or it names no engine
   */
  EngineEndpoint endpoint(Choice choice) throws EngineException {
    String folder = Digest.of(choice.name().getBytes(StandardCharsets.UTF_8)).hex();
    Path meta =
        configFolder.resolve("contexts").resolve("meta").resolve(folder).resolve("meta.json");
    JsonNode json =
        read(meta)
            .orElseThrow(
                () ->
                    new EngineException(
                        "there is no docker context \""
                            + choice.name()
                            + "\", which "
                            + choice.origin()
                            + " chose",
                        "Choose one of those that docker context ls lists."));
    JsonNode docker = json.path("Endpoints").path("docker");
    String origin = "the docker context \"" + choice.name() + "\"";
    String host =
        ForeignJson.text(docker, "Host")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> new EngineException(origin + " names no Docker Engine", ""));
    Path tls = configFolder.resolve("contexts").resolve("tls").resolve(folder).resolve("docker");
    boolean encrypted = Files.isDirectory(tls);
    if (docker.path("SkipTLSVerify").asBoolean()) {
      throw new EngineException(
          origin
              + " asks for encryption without a look at the engine's certificate, which is not done",
          "Give the context the engine's ca.pem.");
    }
    return EngineEndpoint.parse(
        host, encrypted ? Optional.of(EngineCertificates.in(tls)) : Optional.empty(), origin);
  }

  private Optional<JsonNode> read(Path file) throws EngineException {
    if (PresentFile.at(file).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ForeignJson.read(context.readFile(file, MAX_FILE_SIZE)));
    } catch (IOException e) {
      throw new EngineException(file + " cannot be read: " + Reason.wordsOf(e), "", e);
    }
  }
}
