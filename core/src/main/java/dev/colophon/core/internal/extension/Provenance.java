package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SpiVersion;
import dev.colophon.spi.Written;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The origin of a third-party exporter or source.
 *
 * @param plugin the jar or folder of its plug-in; empty for the class path
 * @param name its name in messages: {@code plug-in /a.jar}
 */
record Provenance(Optional<Path> plugin, String name) {

  /** The class path of the program. */
  static final Provenance CLASS_PATH = new Provenance(Optional.empty(), "the class path");

  /** The origin of a plug-in's extensions. */
  static Provenance of(Path plugin) {
    return new Provenance(Optional.of(plugin), "plug-in " + plugin);
  }

  /** This origin, with the name of a class if the place alone is not specific enough. */
  Provenance withFactory(Class<?> factory) {
    return plugin.isPresent() ? this : new Provenance(plugin, factory.getName() + " on " + name);
  }

  /** A problem with this extension. */
  PluginProblem problem(String words) {
    return new PluginProblem(name, plugin, words);
  }

  /** A problem from a failure of this extension. */
  PluginProblem problem(ColophonException e) {
    return problem(e.advice().isEmpty() ? e.why() : e.why() + ". " + e.advice());
  }

  /** Creates a failure of this extension. */
  PluginException failure(String why, String remedy) {
    return new PluginException(
        Written.plugin(name), Reason.BROKEN_CONTRACT, why, Advice.of(remedy));
  }

  /** Creates a failure of this extension with a cause. */
  PluginException failure(String why, String remedy, Throwable cause) {
    return new PluginException(
        Written.plugin(name), Reason.BROKEN_CONTRACT, why, Advice.of(remedy), cause);
  }

  /** The origin of a factory, to show to users. */
  PluginOrigin origin(Object factory, int spiVersion) {
    return new PluginOrigin(plugin, versionOf(factory.getClass()), spiVersion);
  }

  private static Optional<String> versionOf(Class<?> factory) {
    return Optional.ofNullable(factory.getPackage().getImplementationVersion())
        .or(
            () ->
                Optional.ofNullable(factory.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion));
  }

  /**
   * Checks the SPI version that an extension was built for.
   *
   * @param what the extension, for the message
   * @throws PluginException if this program does not support the version
   */
  void requireSupported(String what, int version) {
    if (!SpiVersion.isSupported(version)) {
      throw failure(
          what
              + " was built for version "
              + version
              + " of the SPI, and this program has "
              + PluginFailure.supportedVersions(),
          version > SpiVersion.CURRENT
              ? "Use a newer Colophon, or an older build of the plug-in."
              : "Use a newer build of the plug-in.");
    }
  }
}
