package dev.colophon.cli.option;

import dev.colophon.core.MissingPolicy;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code --missing}, of commands that read images whole. */
public final class MissingOption {

  private static final String NAME = "--missing";

  private MissingOption() {}

  /** Adds the option to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            "refuse|drop",
            "What happens where an index lists images that the source does not have: the command"
                + " fails (refuse, the default), or they are left out (drop).",
            NAME));
  }

  /**
   * The policy that was requested.
   *
   * @throws BadOptionException if there is no such policy
   */
  public static MissingPolicy read(ParseResult parsed) {
    return CommandOptions.value(parsed, NAME)
        .map(MissingOption::policy)
        .orElse(MissingPolicy.REFUSE);
  }

  private static MissingPolicy policy(String text) {
    return MissingPolicy.find(text)
        .orElseThrow(
            () ->
                new BadOptionException(
                    Written.option(NAME + " " + text),
                    Reason.INVALID,
                    "there is no policy \"" + text + "\"",
                    Advice.of(
                        Suggestions.didYouMean(text, MissingPolicy.spellings())
                            + "Policies are "
                            + String.join(", ", MissingPolicy.spellings())
                            + ".")));
  }
}
