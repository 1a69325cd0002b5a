package dev.colophon.cli.option;

import dev.colophon.core.ReferrersPolicy;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code --referrers}. */
final class ReferrersOption {

  private static final String NAME = "--referrers";
  private static final PolicyOption<ReferrersPolicy> POLICY =
      new PolicyOption<>(NAME, ReferrersPolicy.spellings(), ReferrersPolicy::find);

  private ReferrersOption() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            "refuse|leave|copy",
            "How to treat signatures and other referrers, which are stored next to an"
                + " image, when the image changes. refuse (default) moves those that are not"
                + " signed to the new image, and fails on signatures. leave leaves all with the"
                + " old image. copy also takes them to another place.",
            NAME));
  }

  static Optional<ReferrersPolicy> policy(ParseResult parsed) {
    return POLICY.read(parsed);
  }
}
