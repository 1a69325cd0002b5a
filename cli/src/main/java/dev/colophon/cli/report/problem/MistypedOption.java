package dev.colophon.cli.report.problem;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Hints for arguments that were intended as options or as values of options. */
final class MistypedOption {

  /** Dashes that word processors and web pages substitute for two hyphens. */
  private static final String LONG_DASHES =
      "^[-\\u2010-\\u2015\\u2212]*[\\u2010-\\u2015\\u2212][-\\u2010-\\u2015\\u2212]*";

  private MistypedOption() {}

  /**
   * A sentence that tells the intended form of an argument.
   *
   * @param command the command that does not take the argument
   * @param arguments the whole command line
   */
  static Optional<String> hint(CommandSpec command, String argument, List<String> arguments) {
    String option = argument.replaceFirst(LONG_DASHES, UsageError.END_OF_OPTIONS);
    if (!option.equals(argument)) {
      return Optional.of("It begins with a long dash: write " + option + ".");
    }
    int index = arguments.lastIndexOf(argument);
    String before = index < 1 ? "" : arguments.get(index - 1);
    if (argument.startsWith("-") && command.findOption(argument) != null) {
      return Optional.of(
          "After '" + UsageError.END_OF_OPTIONS + "' there are no options: write them before it.");
    }
    Optional<String> pair = SplitPair.in(command, arguments).map(SplitPair::advice);
    if (pair.isPresent()) {
      return pair;
    }
    return Optional.ofNullable(before.startsWith("-") ? command.findOption(before) : null)
        .filter(MistypedOption::mayHaveValue)
        .map(
            known ->
                "The value of "
                    + before
                    + " follows an equals sign: write "
                    + before
                    + "="
                    + argument
                    + ".");
  }

  private static boolean mayHaveValue(OptionSpec option) {
    return option.arity().min() == 0 && option.arity().max() == 1 && option.type() != boolean.class;
  }
}
