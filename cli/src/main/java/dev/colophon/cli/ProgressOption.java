package dev.colophon.cli;

import dev.colophon.cli.progress.ProgressDisplays;
import dev.colophon.cli.progress.ProgressMode;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code --progress}. */
final class ProgressOption {

  private static final String PROGRESS = "--progress";

  private ProgressOption() {}

  /** Adds the option to a command. */
  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(PROGRESS)
            .type(ProgressMode.class)
            .paramLabel("HOW")
            .description(
                "How long work shows on standard error: tty for bars, plain for lines, rawjson for"
                    + " programs, none, or auto (default): bars on a terminal, else lines.")
            .build());
  }

  /** Does work, and shows meanwhile how far it is, as a command line asks for it. */
  static <T> T during(Supplier<T> work, CommandContext contexts, ParseResult parsed) {
    ProgressDisplays.Shown shown = show(contexts.terminal(), contexts.environment(), parsed);
    try {
      return work.get();
    } finally {
      shown.close();
    }
  }

  private static ProgressDisplays.Shown show(
      Terminal terminal, Map<String, String> environment, ParseResult parsed) {
    ProgressMode asked = parsed.matchedOptionValue(PROGRESS, ProgressMode.auto);
    boolean quiet =
        asked == ProgressMode.auto && CommandOptions.isSet(parsed, CommandOptions.QUIET);
    return new ProgressDisplays(
            terminal.progress(), terminal.error(), terminal.errorIsTerminal(), environment)
        .begin(quiet ? ProgressMode.none : asked);
  }
}
