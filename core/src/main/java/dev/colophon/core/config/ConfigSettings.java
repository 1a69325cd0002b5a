package dev.colophon.core.config;

import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The settings of the configs of a build's images.
 *
 * @param settings each setting, in the order in which it was requested
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ConfigSettings(List<ConfigSetting> settings) {

  /** No settings: configs stay as they are. */
  public static final ConfigSettings NONE = new ConfigSettings(List.of());

  /** Copies the list, so that the record does not change. */
  public ConfigSettings {
    settings = List.copyOf(settings);
  }

  /** Whether nothing is requested. */
  public boolean isEmpty() {
    return settings.isEmpty();
  }

  /**
   * Checks that every setting is for a platform of the build.
   *
   * @param there the platforms of the build
   * @throws PlacementException if one is for another platform
   */
  public void requirePlatforms(List<Platform> there) {
    for (ConfigSetting setting : settings) {
      Optional<Platform> requested = setting.platform();
      if (requested.isPresent() && there.stream().noneMatch(requested.get()::matches)) {
        String listing =
            there.isEmpty()
                ? "none"
                : there.stream().map(Platform::toString).collect(Collectors.joining(", "));
        throw new PlacementException(
            writtenOf(setting),
            Reason.UNSUPPORTED,
            "no platform " + requested.get() + " in the build, which has " + listing,
            Advice.of("Name a platform that it has, or none to label all."));
      }
    }
  }

  private static Written writtenOf(ConfigSetting setting) {
    if (setting instanceof ConfigSetting.Label label) {
      return label.written();
    }
    return setting instanceof ConfigSetting.Removal removal
        ? removal.written()
        : Written.option("the config");
  }

  /** The settings for the image of a platform. */
  public ConfigSettings of(Optional<Platform> platform) {
    return new ConfigSettings(
        settings.stream()
            .filter(
                setting ->
                    setting
                        .platform()
                        .map(requested -> platform.filter(requested::matches).isPresent())
                        .orElse(true))
            .toList());
  }
}
