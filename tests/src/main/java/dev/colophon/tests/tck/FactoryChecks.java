package dev.colophon.tests.tck;

import dev.colophon.core.Colophon;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.SpiVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of how a factory describes itself and handles options. */
record FactoryChecks(ExporterSubject subject) {

  /** The syntax of an option that takes one of several words. */
  private static final Pattern WORDS = Pattern.compile("[a-z0-9-]+(\\|[a-z0-9-]+)+");

  private static final String TYPE = "[a-z0-9]+(-[a-z0-9]+)*";

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "type and aliases are spelled as types",
            "A type consists of lower-case letters, digits and dashes",
            "ExporterFactory.type",
            this::typesAreSpelledAsTypes),
        new TckCheck(
            "aliases preset options that there are",
            "An alias presets options that the exporter knows",
            "ExporterFactory.aliases",
            this::aliasesPresetKnownOptions),
        new TckCheck(
            "the description is a sentence",
            "The description of a factory is one sentence about what it writes",
            "ExporterFactory.description",
            () -> requireSentence(subject.factory().description())),
        new TckCheck(
            "the SPI's version is this one",
            "spiVersion is the version of the SPI that the factory was built against",
            "ExporterFactory.spiVersion",
            () ->
                TckCheck.that(
                    subject.factory().spiVersion() == SpiVersion.CURRENT,
                    "version " + subject.factory().spiVersion())),
        new TckCheck(
            "every option is documented",
            "Every option has a name, a syntax, and a meaning of one sentence",
            "ExporterOption",
            this::everyOptionIsDocumented),
        new TckCheck(
            "no option shadows a common one",
            "No option has the name of one that every --output has: core keeps those to itself",
            "ExporterFactory.options",
            this::noOptionShadowsACommonOne),
        new TckCheck(
            "a service file names the factory",
            "Exporters are found by their service files",
            "ExporterFactory",
            this::aServiceFileNamesTheFactory),
        new TckCheck(
            "unknown options are refused",
            "options lists every option that the exporter accepts, and no other is accepted",
            "ExporterFactory.options",
            this::unknownOptionsAreRefused),
        new TckCheck(
            "values that cannot be understood are refused",
            "A value that cannot be parsed is a BadOptionException",
            "ExporterFactory.create",
            this::unknownValuesAreRefused));
  }

  private void typesAreSpelledAsTypes() {
    ExporterFactory factory = subject.factory();
    Stream.concat(Stream.of(factory.type()), factory.aliases().keySet().stream())
        .forEach(type -> TckCheck.that(type.matches(TYPE), "type \"" + type + "\""));
    TckCheck.that(
        !factory.aliases().containsKey(factory.type()), "an alias that is the type itself");
  }

  private void aliasesPresetKnownOptions() {
    Set<String> known = names();
    subject
        .factory()
        .aliases()
        .forEach(
            (alias, presets) ->
                TckCheck.that(
                    known.containsAll(presets.keySet()),
                    "alias " + alias + " presets " + presets.keySet() + " of " + known));
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    subject.factory().options().forEach(option -> names.add(option.name()));
    return names;
  }

  static void requireSentence(String text) {
    TckCheck.that(
        text.length() > 1
            && Character.isUpperCase(text.charAt(0))
            && text.endsWith(".")
            && text.chars().noneMatch(Character::isISOControl),
        "\"" + text + "\"");
  }

  private void everyOptionIsDocumented() {
    List<ExporterOption> options = subject.factory().options();
    for (ExporterOption option : options) {
      TckCheck.that(!option.name().isBlank(), "an option without a name");
      TckCheck.that(!option.syntax().isBlank(), "no syntax of " + option.name());
      requireSentence(option.meaning());
    }
    TckCheck.that(
        options.stream().map(ExporterOption::name).distinct().count() == options.size(),
        "an option is listed twice: " + options);
  }

  private void noOptionShadowsACommonOne() {
    Set<String> common = new HashSet<>(Set.of("type"));
    Colophon.create().layerOptions().forEach(option -> common.add(option.name()));
    for (String name : names()) {
      TckCheck.that(
          !common.contains(name) && !name.startsWith("annotation"),
          name + ", which means something else in every --output");
    }
  }

  private void aServiceFileNamesTheFactory() {
    List<String> registered = subject.registered();
    String factory = subject.factory().getClass().getName();
    TckCheck.that(
        registered.contains(factory),
        "META-INF/services/"
            + ExporterFactory.class.getName()
            + " does not name "
            + factory
            + "; it names "
            + registered);
  }

  private void unknownOptionsAreRefused() throws Exception {
    try (Trial trial = Trial.of(subject)) {
      Set<String> known = names();
      TckCheck.that(
          known.containsAll(subject.options(trial.folder()).keySet()),
          "the test's own options are not all of " + known);
      for (String name : List.of("x-tck-unknown", "Dest", "dest ", "x".repeat(1000))) {
        if (!known.contains(name)) {
          requireRefused(trial, Map.of(name, "x"));
        }
      }
    }
  }

  private static void requireRefused(Trial trial, Map<String, String> more) throws Exception {
    Map<String, String> before = trial.contents();
    try {
      trial.buildTo(
          trial.output(more),
          new TckSource(TckImage.of(TckImage.Shape.LONE, 1), Tap.NONE),
          trial.context());
      throw new AssertionError(more + " was taken");
    } catch (ColophonException e) {
      TckCheck.that(e instanceof BadOptionException, e.toString());
    }
    TckCheck.that(trial.contents().equals(before), "something was written in spite of it");
  }

  private void unknownValuesAreRefused() throws Exception {
    try (Trial trial = Trial.of(subject)) {
      for (ExporterOption option : subject.factory().options()) {
        if (WORDS.matcher(option.syntax()).matches()) {
          requireRefused(trial, Map.of(option.name(), "perhaps"));
        }
      }
    }
  }
}
