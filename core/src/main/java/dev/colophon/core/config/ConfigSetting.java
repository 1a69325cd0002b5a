package dev.colophon.core.config;

import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** A setting of the configs of a build's images (OCI image-spec, config.md). */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface ConfigSetting {

  /** The platform whose images get the setting; empty for every image of the build. */
  default Optional<Platform> platform() {
    return Optional.empty();
  }

  /**
   * The program that a container runs, with its first arguments; empty for none. It removes the
   * base's command, as Docker does, since that was made for another entrypoint.
   */
  record Entrypoint(List<String> words) implements ConfigSetting {

    /** Copies the list, so that the record does not change. */
    public Entrypoint {
      words = List.copyOf(words);
    }
  }

  /** The entrypoint's arguments, or the program where there is no entrypoint; empty for none. */
  record Command(List<String> words) implements ConfigSetting {

    /** Copies the list, so that the record does not change. */
    public Command {
      words = List.copyOf(words);
    }
  }

  /** A variable of the environment. It replaces one of the same name in its place. */
  record Variable(String name, String value) implements ConfigSetting {}

  /** The working directory of a container: an absolute path. */
  record WorkingFolder(String path) implements ConfigSetting {}

  /** The user that a container runs as: {@code USER[:GROUP]}, names or numbers. */
  record User(String user) implements ConfigSetting {}

  /** A port that a container listens on: {@code 80/tcp} for example. */
  record Port(String port) implements ConfigSetting {}

  /** A folder whose content outlives the container: an absolute path. */
  record Volume(String path) implements ConfigSetting {}

  /** The signal that stops a container: {@code SIGTERM} for example. */
  record StopSignal(String signal) implements ConfigSetting {}

  /**
   * A label, which images built on the image inherit.
   *
   * @param written the option that it comes from, for messages
   * @param platform the platform whose images get it; empty for all
   * @param key its key, not empty
   * @param value its value, any text
   */
  record Label(Written written, Optional<Platform> platform, String key, String value)
      implements ConfigSetting {}
}
