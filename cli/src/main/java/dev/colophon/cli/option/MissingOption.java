package dev.colophon.cli.option;

import dev.colophon.core.MissingPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --missing} of commands that read whole images. */
public final class MissingOption {

  private static final String NAME = "--missing";
  private static final PolicyOption<MissingPolicy> POLICY =
      new PolicyOption<>(NAME, MissingPolicy.spellings(), MissingPolicy::find);

  private MissingOption() {}

  /** Adds the option to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            "refuse|drop",
            "How to treat images that an index lists and the source does not have: refuse"
                + " (default) fails, drop leaves them out.",
            NAME));
  }

  /**
   * The policy that was requested.
   *
   * @throws dev.colophon.spi.BadOptionException if there is no such policy
   */
  public static MissingPolicy read(ParseResult parsed) {
    return POLICY.read(parsed).orElse(MissingPolicy.REFUSE);
  }
}
