package dev.colophon.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * Option values that begin with a dash, as in {@code --cmd --serve}, where they are options of the
 * program in the image. After other options, a word with a dash means that the value is missing.
 */
final class DashedValues {

  private static final Set<String> OF_PROGRAMS =
      Set.of("--entrypoint", "--cmd", "--healthcheck", "--shell");

  private DashedValues() {}

  /** The arguments, with each such option and its value joined into one argument. */
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
   * Whether the arguments contain an option that takes such values. The parser accepts them only if
   * it is configured to.
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
