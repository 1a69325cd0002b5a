package dev.colophon.core.internal.option;

import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks values of options against the exporter's declarations.
 *
 * @param known the exporter's options
 * @param given the values
 */
public record OptionCheck(List<ExporterOption> known, ExporterOptions given) {

  /**
   * Checks all values.
   *
   * @param problems receives problems with missing and invalid values
   */
  public void check(Problems problems) {
    known.forEach(option -> problems.passes(() -> check(option)));
  }

  /** Notes on deprecated options, one sentence each. */
  public List<String> notes() {
    return known.stream()
        .filter(option -> given.values().containsKey(option.name()))
        .flatMap(
            option ->
                option.deprecation().stream()
                    .map(instead -> option.name() + " is deprecated. " + instead))
        .toList();
  }

  /** The names of options whose values are secret. */
  public static Stream<String> secrets(List<ExporterOption> options) {
    return options.stream()
        .filter(option -> option.kind() == ExporterOption.Kind.SECRET)
        .map(ExporterOption::name);
  }

  private void check(ExporterOption option) {
    String value = given.values().get(option.name());
    if (value == null) {
      if (option.isRequired()) {
        throw given.bad("there is no " + option.name(), "Add " + option + ".");
      }
      return;
    }
    switch (option.kind()) {
      case FLAG -> given.flag(option.name(), false);
      case INTEGER -> requireInRange(option, value);
      case CHOICE -> requireChoice(option, value);
      case TEXT, LIST, PATH, SECRET -> requireGiven(option, value);
    }
  }

  private void requireGiven(ExporterOption option, String value) {
    if (option.isRequired() && value.isEmpty()) {
      throw given.bad(option.name() + " is empty", "Give it a value: " + option + ".");
    }
  }

  private void requireInRange(ExporterOption option, String value) {
    try {
      long number = Long.parseLong(value);
      if (number >= option.least() && number <= option.most()) {
        return;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw given.bad(
        "%s is a whole number from %d to %d, not \"%s\""
            .formatted(option.name(), option.least(), option.most(), value),
        "Use for example " + option.name() + "=" + option.least() + ".");
  }

  private void requireChoice(ExporterOption option, String value) {
    if (!option.choices().contains(value)) {
      throw given.bad(
          "there is no " + option.name() + " \"" + value + "\"",
          Suggestions.didYouMean(value, option.choices())
              + "Possible are "
              + String.join(", ", option.choices())
              + ".");
    }
  }
}
