package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.PluginException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.SpiVersion;
import dev.colophon.spi.Written;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a plug-in's factory before anybody uses it: its version of the SPI, and its names. */
final class FactoryCheck {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private FactoryCheck() {}

  /** An exporter that may be used, guarded; empty with a note if it may not. */
  static Optional<ExtensionCandidate<ExporterFactory>> exporter(
      ExporterFactory factory, Path plugin, List<PluginProblem> problems) {
    try {
      ExporterFactory guarded = PluginGuard.around(ExporterFactory.class, factory, plugin);
      PluginOrigin origin = origin(factory, plugin, guarded.spiVersion());
      Set<String> names = wellFormed(namesOf(guarded), plugin);
      requireAnswers(guarded::description, guarded::options);
      return Optional.of(
          new ExtensionCandidate<>(plugin, "type=", names, new Extension<>(guarded, origin)));
    } catch (ColophonException e) {
      problems.add(PluginServices.problem(plugin, e));
      return Optional.empty();
    }
  }

  /** A source that may be used, guarded; empty with a note if it may not. */
  static Optional<ExtensionCandidate<SourceFactory>> source(
      SourceFactory factory, Path plugin, List<PluginProblem> problems) {
    try {
      SourceFactory guarded = PluginGuard.around(SourceFactory.class, factory, plugin);
      PluginOrigin origin = origin(factory, plugin, guarded.spiVersion());
      Set<String> names = wellFormed(Set.of(guarded.transport()), plugin);
      requireAnswers(guarded::description, guarded::syntax);
      return Optional.of(
          new ExtensionCandidate<>(plugin, "transport ", names, new Extension<>(guarded, origin)));
    } catch (ColophonException e) {
      problems.add(PluginServices.problem(plugin, e));
      return Optional.empty();
    }
  }

  /**
   * Checks the answers that the list of all exporters shows: one bad answer must not spoil the
   * list.
   */
  private static void requireAnswers(Runnable... questions) {
    for (Runnable question : questions) {
      question.run();
    }
  }

  /** The values of {@code type=} that mean an exporter. */
  static Set<String> namesOf(ExporterFactory factory) {
    Set<String> names = new LinkedHashSet<>();
    names.add(factory.type());
    names.addAll(factory.aliases().keySet());
    return names;
  }

  private static PluginOrigin origin(Object factory, Path plugin, int spiVersion) {
    if (!SpiVersion.isSupported(spiVersion)) {
      throw new PluginException(
          Written.plugin(PluginJars.name(plugin)),
          Reason.BROKEN_CONTRACT,
          factory.getClass().getName()
              + " was built for version "
              + spiVersion
              + " of the SPI, and this program has version "
              + SpiVersion.CURRENT,
          Advice.of("Use a build of the plug-in for that version."));
    }
    return new PluginOrigin(Optional.of(plugin), PluginOrigin.versionOf(factory), spiVersion);
  }

  private static Set<String> wellFormed(Set<String> names, Path plugin) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new PluginException(
            Written.plugin(PluginJars.name(plugin)),
            Reason.BROKEN_CONTRACT,
            "\"" + name + "\" is no name for a type or transport",
            Advice.of("Names are lower-case letters and digits, with dashes between them."));
      }
    }
    return names;
  }
}
