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
            "What becomes of signatures and other referrers that are kept with an image but are not"
                + " part of it. Where a changed image takes its name, what is not signed follows,"
                + " and a signature fails the build (refuse, the default); or all stay with the"
                + " image as it was (leave). With copy, a build to another place takes them along.",
            NAME));
  }

  static Optional<ReferrersPolicy> policy(ParseResult parsed) {
    return POLICY.read(parsed);
  }
}
