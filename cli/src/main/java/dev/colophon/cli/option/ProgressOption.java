package dev.colophon.cli.option;

import dev.colophon.cli.progress.ProgressMode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code --progress}. */
public final class ProgressOption {

  private static final String NAME = "--progress";

  private ProgressOption() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(NAME)
            .type(ProgressMode.class)
            .paramLabel("HOW")
            .description(
                "How to show progress on standard error: tty for bars, plain for lines,"
                    + " rawjson for programs, none, or auto (default), which shows bars on a terminal"
                    + " and lines elsewhere.")
            .build());
  }

  /** Whether a command has the option, and therefore shows its own progress. */
  public static boolean isOptionOf(ParseResult parsed) {
    return parsed.commandSpec().findOption(NAME) != null;
  }

  static ProgressMode mode(ParseResult parsed) {
    return parsed.matchedOptionValue(NAME, ProgressMode.auto);
  }
}
