package dev.colophon.core.internal.extension;

import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.core.plugin.PluginProblem;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.SourceFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a plug-in's factory before it is used: its version of the SPI, and its names. */
final class FactoryCheck {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private FactoryCheck() {}

  /** Returns a guarded exporter; empty, with a note, if it cannot be used. */
  static Optional<ExtensionCandidate<ExporterFactory>> exporter(
      ExporterFactory factory, Provenance place, List<PluginProblem> problems) {
    try {
      ExporterFactory guarded = PluginGuard.around(ExporterFactory.class, factory, place);
      PluginOrigin origin = origin(factory, place, guarded.spiVersion());
      Set<String> names = wellFormed(namesOf(guarded), place);
      requireAnswers(guarded::description, guarded::options);
      return Optional.of(
          new ExtensionCandidate<>(place, "type=", names, new Extension<>(guarded, origin)));
    } catch (ColophonException e) {
      problems.add(place.problem(e));
      return Optional.empty();
    }
  }

  /** Returns a guarded source; empty, with a note, if it cannot be used. */
  static Optional<ExtensionCandidate<SourceFactory>> source(
      SourceFactory factory, Provenance place, List<PluginProblem> problems) {
    try {
      SourceFactory guarded = PluginGuard.around(SourceFactory.class, factory, place);
      PluginOrigin origin = origin(factory, place, guarded.spiVersion());
      Set<String> names = wellFormed(Set.of(guarded.transport()), place);
      requireAnswers(guarded::description, guarded::syntax);
      return Optional.of(
          new ExtensionCandidate<>(place, "transport ", names, new Extension<>(guarded, origin)));
    } catch (ColophonException e) {
      problems.add(place.problem(e));
      return Optional.empty();
    }
  }

  /**
   * Checks the values that the list of exporters shows, so that one bad value does not break the
   * list.
   */
  private static void requireAnswers(Runnable... questions) {
    for (Runnable question : questions) {
      question.run();
    }
  }

  /** The values of {@code type=} that select an exporter. */
  static Set<String> namesOf(ExporterFactory factory) {
    Set<String> names = new LinkedHashSet<>();
    names.add(factory.type());
    names.addAll(factory.aliases().keySet());
    return names;
  }

  private static PluginOrigin origin(Object factory, Provenance place, int spiVersion) {
    place.requireSupported(factory.getClass().getName(), spiVersion);
    return place.origin(factory, spiVersion);
  }

  private static Set<String> wellFormed(Set<String> names, Provenance place) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw place.failure(
            "\"" + name + "\" is not a name for a type or transport",
            "Names are lower-case letters and digits, with dashes between them.");
      }
    }
    return names;
  }
}
