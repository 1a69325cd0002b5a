package dev.colophon.core.config;

import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Map;
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

  /**
   * A variable of the environment. It replaces one of the same name in its place.
   *
   * @param written the option that it comes from, for messages
   * @param name its name, not empty
   * @param value its value, in which {@code $NAME} and <code>${NAME}</code> are variables that the
   *     image has already
   */
  record Variable(Written written, String name, String value) implements ConfigSetting {}

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

  /** The shell of later builds on the image (Docker's {@code SHELL}); empty for none. */
  record Shell(List<String> words) implements ConfigSetting {

    /** Copies the list, so that the record does not change. */
    public Shell {
      words = List.copyOf(words);
    }
  }

  /** The person or organisation that made the image; empty for none. */
  record Author(String text) implements ConfigSetting {}

  /**
   * A test of whether a container works (Docker's {@code HEALTHCHECK}).
   *
   * @param test {@code CMD} with words, {@code CMD-SHELL} with a text, or {@code NONE}; empty to
   *     remove the base's
   * @param limits the limits of the test by their names in the config: {@code Interval} in
   *     nanoseconds and the like
   */
  record HealthCheck(List<String> test, Map<String, Long> limits) implements ConfigSetting {

    /** Copies the collections, so that the record does not change. */
    public HealthCheck {
      test = List.copyOf(test);
      limits = Map.copyOf(limits);
    }
  }

  /** A setting that removes what the image has. */
  sealed interface Removal extends ConfigSetting {

    /** The option that it comes from, for messages. */
    Written written();
  }

  /**
   * Removes a variable of the environment.
   *
   * @param written the option that it comes from, for messages
   * @param name its name
   */
  record RemovedVariable(Written written, String name) implements Removal {}

  /**
   * Removes a label.
   *
   * @param written the option that it comes from, for messages
   * @param platform the platform whose images lose it; empty for all
   * @param key its key
   */
  record RemovedLabel(Written written, Optional<Platform> platform, String key)
      implements Removal {}

  /** Removes all labels that the image has. */
  record NoInheritedLabels() implements ConfigSetting {}
}
