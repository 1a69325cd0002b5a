package dev.colophon.core.plugin;

import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Where an exporter or a source came from.
 *
 * @param plugin the jar or folder of the plug-in; empty for what the program brings along
 * @param version the version that its jar says it has (Implementation-Version), or its module
 * @param spiVersion the version of the SPI that it was built against
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PluginOrigin(Optional<Path> plugin, Optional<String> version, int spiVersion) {

  /** The origin of what the program brings along. */
  public static PluginOrigin bundled(Object factory, int spiVersion) {
    return new PluginOrigin(Optional.empty(), versionOf(factory), spiVersion);
  }

  public static Optional<String> versionOf(Object factory) {
    Class<?> type = factory.getClass();
    return Optional.ofNullable(type.getPackage().getImplementationVersion())
        .or(
            () ->
                Optional.ofNullable(type.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion));
  }
}
