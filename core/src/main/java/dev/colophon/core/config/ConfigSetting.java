package dev.colophon.core.config;

import dev.colophon.core.internal.json.ConfigDocument;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** One thing that the configs of a build's images shall say (OCI image-spec, config.md). */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface ConfigSetting {

  /** Changes a config so that it says this. */
  void applyTo(ConfigDocument config);

  /** The platform whose images it is for; empty for every image of the build. */
  default Optional<Platform> platform() {
    return Optional.empty();
  }

  /**
   * What a container runs; none for nothing. The command that a base has goes, as with Docker: it
   * was made for another entrypoint.
   */
  record Entrypoint(List<String> words) implements ConfigSetting {

    /** Copies the list, so that the record does not change. */
    public Entrypoint {
      words = List.copyOf(words);
    }

    @Override
    public void applyTo(ConfigDocument config) {
      config.set("Entrypoint", words);
      config.set("Cmd", List.of());
    }
  }

  /** What the entrypoint is given, or without one, what a container runs; none for nothing. */
  record Command(List<String> words) implements ConfigSetting {

    /** Copies the list, so that the record does not change. */
    public Command {
      words = List.copyOf(words);
    }

    @Override
    public void applyTo(ConfigDocument config) {
      config.set("Cmd", words);
    }
  }

  /** A variable of the environment; one of that name that is there is replaced where it stands. */
  record Variable(String name, String value) implements ConfigSetting {

    @Override
    public void applyTo(ConfigDocument config) {
      List<String> variables = new ArrayList<>(config.texts("Env"));
      variables.replaceAll(v -> v.startsWith(name + "=") ? name + "=" + value : v);
      if (!variables.contains(name + "=" + value)) {
        variables.add(name + "=" + value);
      }
      config.set("Env", variables);
    }
  }

  /** Where a container starts: an absolute path. */
  record WorkingFolder(String path) implements ConfigSetting {

    @Override
    public void applyTo(ConfigDocument config) {
      config.set("WorkingDir", path);
    }
  }

  /** Whom a container runs as: {@code USER[:GROUP]}, names or numbers. */
  record User(String user) implements ConfigSetting {

    @Override
    public void applyTo(ConfigDocument config) {
      config.set("User", user);
    }
  }

  /** A port that a container listens at: {@code 80/tcp} for example. */
  record Port(String port) implements ConfigSetting {

    @Override
    public void applyTo(ConfigDocument config) {
      config.addMember("ExposedPorts", port);
    }
  }

  /** A folder whose content is no part of the container: an absolute path. */
  record Volume(String path) implements ConfigSetting {

    @Override
    public void applyTo(ConfigDocument config) {
      config.addMember("Volumes", path);
    }
  }

  /** The signal that ends a container: {@code SIGTERM} for example. */
  record StopSignal(String signal) implements ConfigSetting {

    @Override
    public void applyTo(ConfigDocument config) {
      config.set("StopSignal", signal);
    }
  }

  /**
   * A label, which images built on the image inherit.
   *
   * @param asWritten the option that it comes from, for messages
   * @param platform the platform whose images get it; empty for all
   * @param key its key, not empty
   * @param value its value, any text
   */
  record Label(String asWritten, Optional<Platform> platform, String key, String value)
      implements ConfigSetting {

    @Override
    public void applyTo(ConfigDocument config) {
      config.putEntry("Labels", key, value);
    }
  }
}
