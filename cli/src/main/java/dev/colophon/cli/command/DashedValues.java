package dev.colophon.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * Values that begin with a dash, as in {@code --cmd --serve}: they are options of the program in
 * the image. Elsewhere a word with a dash after an option means that the option's value is missing.
 */
final class DashedValues {

  private static final Set<String> OF_PROGRAMS =
      Set.of("--entrypoint", "--cmd", "--healthcheck", "--shell");

  private DashedValues() {}

  /** The arguments, with such a value and its option as one argument. */
  static String[] joined(CommandLine line, String... arguments) {
    Set<String> known =
        line.getSubcommands().values().stream()
            .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
            .collect(Collectors.toSet());
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String next = i + 1 < arguments.length ? arguments[i + 1] : "";
      if (OF_PROGRAMS.contains(arguments[i]) && isDashed(next) && !known.contains(name(next))) {
        joined.add(arguments[i] + "=" + next);
        i++;
      } else {
        joined.add(arguments[i]);
      }
    }
    return joined.toArray(String[]::new);
  }

  /**
   * Whether an argument is an option with such a value. The parser takes none of them unless it is
   * told to.
   */
  static boolean areIn(String... arguments) {
    return Arrays.stream(arguments)
        .anyMatch(argument -> argument.startsWith("--") && argument.contains("=-"));
  }

  private static boolean isDashed(String word) {
    return word.startsWith("-") && !word.equals("-") && !word.equals("--");
  }

  private static String name(String option) {
    int equals = option.indexOf('=');
    return equals < 0 ? option : option.substring(0, equals);
  }
}
