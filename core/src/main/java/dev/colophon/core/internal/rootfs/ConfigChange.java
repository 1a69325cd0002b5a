package dev.colophon.core.internal.rootfs;

import dev.colophon.core.config.ConfigSetting;
import dev.colophon.core.config.ConfigSettings;
import dev.colophon.core.internal.json.ConfigDocument;
import dev.colophon.core.internal.option.VariableTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies settings to the config of an image. */
final class ConfigChange {

  private static final String ENV = "Env";
  private static final String LABELS = "Labels";

  private final ConfigDocument config;
  private final Set<ConfigSetting.Removal> removed = new HashSet<>();

  private ConfigChange(ConfigDocument config) {
    this.config = config;
  }

  /**
   * Applies all settings to a config. A setting for one platform overrides one for all platforms,
   * removals precede values, and an entrypoint does not remove a command that was given with it,
   * whatever the order of the options.
   *
   * @return the settings that found something to remove
   */
  static Set<ConfigSetting.Removal> apply(ConfigSettings settings, ConfigDocument config) {
    ConfigChange change = new ConfigChange(config);
    List<ConfigSetting> ordered = new ArrayList<>(settings.settings());
    ordered.sort((a, b) -> Integer.compare(rank(a), rank(b)));
    ordered.forEach(change::apply);
    return change.removed;
  }

  private static int rank(ConfigSetting setting) {
    if (setting instanceof ConfigSetting.NoInheritedLabels
        || setting instanceof ConfigSetting.Removal) {
      return 0;
    }
    if (setting.platform().isPresent()) {
      return 3;
    }
    return setting instanceof ConfigSetting.Entrypoint ? 1 : 2;
  }

  private void apply(ConfigSetting setting) {
    if (setting instanceof ConfigSetting.Entrypoint entrypoint) {
      setEntrypoint(entrypoint.words());
    } else if (setting instanceof ConfigSetting.Command command) {
      setCommand(command.words());
    } else if (setting instanceof ConfigSetting.Variable variable) {
      setVariable(variable);
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
      config.putEntry(LABELS, label.key(), label.value());
    } else {
      applyRare(setting);
    }
  }

  private void applyRare(ConfigSetting setting) {
    if (setting instanceof ConfigSetting.Shell shell) {
      config.set("Shell", shell.words());
    } else if (setting instanceof ConfigSetting.HealthCheck check) {
      config.healthCheck(check.test(), check.limits());
    } else if (setting instanceof ConfigSetting.Author author) {
      config.author(author.text());
    } else if (setting instanceof ConfigSetting.NoInheritedLabels) {
      config.remove(LABELS);
    } else if (setting instanceof ConfigSetting.Removal removal) {
      if (remove(removal)) {
        removed.add(removal);
      }
    }
  }

  private boolean remove(ConfigSetting.Removal removal) {
    if (removal instanceof ConfigSetting.RemovedLabel label) {
      return config.removeEntry(LABELS, label.key());
    }
    String name = ((ConfigSetting.RemovedVariable) removal).name();
    List<String> variables = new ArrayList<>(config.texts(ENV));
    boolean found = variables.removeIf(v -> v.equals(name) || v.startsWith(name + "="));
    config.set(ENV, variables);
    return found;
  }

  private void setEntrypoint(List<String> words) {
    config.set("Entrypoint", words);
    setCommand(List.of());
  }

  /**
   * Sets the command. With ArgsEscaped, Windows would read the words as one text, so it is removed.
   */
  private void setCommand(List<String> words) {
    config.set("Cmd", words);
    config.remove("ArgsEscaped");
  }

  private void setVariable(ConfigSetting.Variable variable) {
    String name = variable.name();
    String text = name + "=" + valueOf(variable);
    List<String> variables = new ArrayList<>(config.texts(ENV));
    variables.replaceAll(v -> v.startsWith(name + "=") ? text : v);
    if (!variables.contains(text)) {
      variables.add(text);
    }
    config.set(ENV, variables);
  }

  private String valueOf(ConfigSetting.Variable variable) {
    Map<String, String> there = new HashMap<>();
    for (String each : config.texts(ENV)) {
      int equals = each.indexOf('=');
      if (equals >= 0) {
        there.put(each.substring(0, equals), each.substring(equals + 1));
      }
    }
    return VariableTemplate.parse(variable.value(), variable.written()).resolve(there);
  }
}
