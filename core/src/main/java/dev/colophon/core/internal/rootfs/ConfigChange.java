package dev.colophon.core.internal.rootfs;

import dev.colophon.core.config.ConfigSetting;
import dev.colophon.core.config.ConfigSettings;
import dev.colophon.core.internal.json.ConfigDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Applies settings to the config of an image. */
final class ConfigChange {

  private final ConfigDocument config;

  private ConfigChange(ConfigDocument config) {
    this.config = config;
  }

  /**
   * Changes a config so that every setting holds. A setting for one platform overrides one for all,
   * and an entrypoint does not remove a command that was asked for, whatever the order of the
   * options.
   */
  static void apply(ConfigSettings settings, ConfigDocument config) {
    ConfigChange change = new ConfigChange(config);
    List<ConfigSetting> ordered = new ArrayList<>(settings.settings());
    ordered.sort(Comparator.comparingInt(ConfigChange::rank));
    ordered.forEach(change::apply);
  }

  private static int rank(ConfigSetting setting) {
    if (setting.platform().isPresent()) {
      return 2;
    }
    return setting instanceof ConfigSetting.Entrypoint ? 0 : 1;
  }

  private void apply(ConfigSetting setting) {
    if (setting instanceof ConfigSetting.Entrypoint entrypoint) {
      setEntrypoint(entrypoint.words());
    } else if (setting instanceof ConfigSetting.Command command) {
      setCommand(command.words());
    } else if (setting instanceof ConfigSetting.Variable variable) {
      setVariable(variable.name(), variable.value());
    } else if (setting instanceof ConfigSetting.WorkingFolder folder) {
      config.set("WorkingDir", folder.path());
    } else if (setting instanceof ConfigSetting.User user) {
      config.set("User", user.user());
    } else if (setting instanceof ConfigSetting.Port port) {
      config.addMember("ExposedPorts", port.port());
    } else if (setting instanceof ConfigSetting.Volume volume) {
      config.addMember("Volumes", volume.path());
    } else if (setting instanceof ConfigSetting.StopSignal signal) {
      config.set("StopSignal", signal.signal());
    } else if (setting instanceof ConfigSetting.Label label) {
      config.putEntry("Labels", label.key(), label.value());
    }
  }

  private void setEntrypoint(List<String> words) {
    config.set("Entrypoint", words);
    setCommand(List.of());
  }

  /** Windows reads the words as one text where ArgsEscaped is set, which new words are not. */
  private void setCommand(List<String> words) {
    config.set("Cmd", words);
    config.remove("ArgsEscaped");
  }

  private void setVariable(String name, String value) {
    String text = name + "=" + value;
    List<String> variables = new ArrayList<>(config.texts("Env"));
    variables.replaceAll(v -> v.startsWith(name + "=") ? text : v);
    if (!variables.contains(text)) {
      variables.add(text);
    }
    config.set("Env", variables);
  }
}
