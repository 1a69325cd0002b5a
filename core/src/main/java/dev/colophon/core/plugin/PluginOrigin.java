package dev.colophon.core.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The origin of an exporter or a source.
 *
 * @param plugin the jar or folder of the plug-in; empty for those of the program itself
 * @param version the version in the manifest of its jar (Implementation-Version) or of its module
 * @param spiVersion the version of the SPI that it was built against
 */
public record PluginOrigin(Optional<Path> plugin, Optional<String> version, int spiVersion) {}
