package dev.colophon.tests.tck;

import dev.colophon.core.OutputResult;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Checks that options do something. */
record OptionChecks(ExporterSubject subject) {

  List<TckCheck> all() {
    return List.of(
        new TckCheck(
            "every option has an effect",
            "Every option has an effect: another value changes the result or the capabilities, or causes a note or a failure",
            "ExporterFactory.options",
            this::everyOptionHasAnEffect));
  }

  private void everyOptionHasAnEffect() throws IOException {
    for (ExporterOption option : subject.factory().options()) {
      if (option.kind() != ExporterOption.Kind.SECRET
          && !subject.quietOptions().contains(option.name())) {
        TckCheck.that(
            hasEffect(option),
            option
                + " has none: all its values end in the same way. Where its effect cannot be seen"
                + " at the destination of the tests, name it in quietOptions()");
      }
    }
  }

  private boolean hasEffect(ExporterOption option) throws IOException {
    for (TckImage.Shape shape : Trial.shapes(subject)) {
      Set<List<Object>> outcomes = new HashSet<>();
      for (Function<Trial, String> value : values(option)) {
        outcomes.add(outcome(shape, trial -> Map.of(option.name(), value.apply(trial))));
      }
      if (option.choices().isEmpty()) {
        outcomes.add(outcome(shape, trial -> Map.of()));
      }
      if (outcomes.size() > 1) {
        return true;
      }
    }
    return false;
  }

  /** Two values at least, which differ in what they ask for. */
  private static List<Function<Trial, String>> values(ExporterOption option) {
    return switch (option.kind()) {
      case FLAG, CHOICE -> option.choices().stream().map(OptionChecks::always).toList();
      case INTEGER -> List.of(always("" + option.least()), always("" + option.most()));
      case PATH ->
          List.of(
              trial -> trial.folder().resolve("tck-a").toString(),
              trial -> trial.folder().resolve("tck-b").toString());
      case TEXT, LIST, SECRET -> List.of(always("tck-a"), always("tck-b"));
    };
  }

  private static Function<Trial, String> always(String value) {
    return trial -> value;
  }

  /** Everything that can be seen of an export, with nothing in it of where it went. */
  private List<Object> outcome(TckImage.Shape shape, Function<Trial, Map<String, String>> values)
      throws IOException {
    List<Object> outcome = new ArrayList<>();
    try (Trial trial = Trial.of(subject)) {
      Map<String, String> choice = values.apply(trial);
      try {
        Exporter exporter = exporter(trial, choice);
        outcome.add(capabilities(exporter));
        outcome.add(exporter.names());
        outcome.add(exporter.movesEveryBlob());
        outcome.add(exporter.movesTags());
        OutputResult result =
            trial.buildTo(
                trial.output(choice),
                new TckSource(TckImage.of(shape, 160), Tap.NONE),
                trial.context());
        outcome.add(result.plan().notes());
      } catch (ColophonException e) {
        TckCheck.requireContract(e);
        outcome.add(e.reason());
      }
      outcome.add(trial.contents());
    }
    return outcome;
  }

  private Exporter exporter(Trial trial, Map<String, String> choice) {
    Map<String, String> options = new HashMap<>(subject.options(trial.folder()));
    options.putAll(choice);
    return subject
        .factory()
        .create(ExporterOptions.of(options, Written.output(trial.output(choice))));
  }

  private static List<Object> capabilities(Exporter exporter) {
    var answered = exporter.capabilities();
    return List.of(
        answered.indexSupport(),
        answered.levels(true),
        answered.levels(false),
        answered.mediaTypes(),
        answered.keepsReferrers());
  }
}
