package dev.colophon.core.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an exporter or a source came from.
 *
 * @param plugin the jar or folder of the plug-in; empty for what the program brings along
 * @param version the version that its jar says it has (Implementation-Version), or its module
 * @param spiVersion the version of the SPI that it was built against
 */
public record PluginOrigin(Optional<Path> plugin, Optional<String> version, int spiVersion) {}
