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
            "How to treat provenance, SBOMs and signatures when their manifest changes."
                + " relink (default) links them to the new manifest, and fails on signatures."
                + " keep leaves them as they are. drop removes them.",
            NAME));
  }

  static AttestationPolicy policy(ParseResult parsed) {
    return POLICY.read(parsed).orElse(AttestationPolicy.RELINK);
  }
}
