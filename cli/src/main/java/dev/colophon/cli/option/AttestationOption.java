package dev.colophon.cli.option;

import dev.colophon.core.AttestationPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code --attestations}. */
final class AttestationOption {

  private static final String NAME = "--attestations";
  private static final PolicyOption<AttestationPolicy> POLICY =
      new PolicyOption<>(NAME, AttestationPolicy.spellings(), AttestationPolicy::find);

  private AttestationOption() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            "relink|keep|drop",
            "What becomes of provenance, SBOMs and signatures when their manifest changes: they are"
                + " linked to the new one, and a signature fails the build (relink, the default);"
                + " they stay as they are (keep); they are removed (drop).",
            NAME));
  }

  static AttestationPolicy policy(ParseResult parsed) {
    return POLICY.read(parsed).orElse(AttestationPolicy.RELINK);
  }
}
