package dev.colophon.cli.report.image;

import dev.colophon.core.image.ImageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The config fields that define how a container runs, the most useful first (OCI image-spec,
 * config.md).
 */
final class ConfigEntries {

  /**
   * One setting. A field with several values has one setting for each.
   *
   * @param name the name shown to users
   * @param value its value, lists as JSON
   */
  record Setting(String name, String value) {}

  private final ImageConfig config;
  private final List<Setting> settings = new ArrayList<>();

  private ConfigEntries(ImageConfig config) {
    this.config = config;
  }

  static List<Setting> of(ImageConfig config) {
    ConfigEntries found = new ConfigEntries(config);
    found.one("entrypoint", "config.Entrypoint");
    found.one("cmd", "config.Cmd");
    found.variables();
    found.one("workdir", "config.WorkingDir");
    found.one("user", "config.User");
    found.keys("port", "config.ExposedPorts.");
    found.keys("volume", "config.Volumes.");
    found.one("stop-signal", "config.StopSignal");
    found.one("healthcheck", "config.Healthcheck.Test");
    found.one("shell", "config.Shell");
    found.one("created", "created");
    found.one("author", "author");
    return List.copyOf(found.settings);
  }

  private void one(String name, String path) {
    String value = config.fields().getOrDefault(path, "");
    if (!value.isEmpty() && !value.equals("[]")) {
      settings.add(new Setting(name, value));
    }
  }

  private void variables() {
    under("config.Env.")
        .forEach((name, value) -> settings.add(new Setting("env", name + "=" + value)));
  }

  private void keys(String name, String prefix) {
    under(prefix).keySet().forEach(key -> settings.add(new Setting(name, key)));
  }

  private Map<String, String> under(String prefix) {
    Map<String, String> found = new TreeMap<>();
    config
        .fields()
        .forEach(
            (path, value) -> {
              if (path.startsWith(prefix)) {
                found.put(path.substring(prefix.length()), value);
              }
            });
    return found;
  }
}
