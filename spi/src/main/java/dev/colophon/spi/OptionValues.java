package dev.colophon.spi;

import java.util.List;

/**
 * The values that an option takes.
 *
 * @param kind their kind
 * @param syntax their form, for people
 * @param choices the words, where only a few are taken
 * @param least the least number
 * @param most the greatest number
 */
record OptionValues(
    ExporterOption.Kind kind, String syntax, List<String> choices, long least, long most) {

  OptionValues {
    choices = List.copyOf(choices);
  }

  static OptionValues of(ExporterOption.Kind kind, String syntax) {
    List<String> choices = kind == ExporterOption.Kind.FLAG ? List.of("true", "false") : List.of();
    return new OptionValues(kind, syntax, choices, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static OptionValues range(long least, long most) {
    String syntax = most == Long.MAX_VALUE ? "N" : least + ".." + most;
    return new OptionValues(ExporterOption.Kind.INTEGER, syntax, List.of(), least, most);
  }

  static OptionValues choice(List<String> choices) {
    return new OptionValues(
        ExporterOption.Kind.CHOICE,
        String.join("|", choices),
        choices,
        Long.MIN_VALUE,
        Long.MAX_VALUE);
  }
}
