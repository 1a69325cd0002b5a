package dev.colophon.cli.option;

import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code --attestations}. */
final class AttestationOption {

  private static final String NAME = "--attestations";

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
    return CommandOptions.value(parsed, NAME)
        .map(AttestationOption::policy)
        .orElse(AttestationPolicy.RELINK);
  }

  private static AttestationPolicy policy(String text) {
    return AttestationPolicy.find(text)
        .orElseThrow(
            () -> {
              return new BadOptionException(
                  Written.option(NAME + " " + text),
                  Reason.INVALID,
                  "there is no policy \"" + text + "\"",
                  Advice.of(
                      Suggestions.didYouMean(text, AttestationPolicy.spellings())
                          + "Policies are "
                          + String.join(", ", AttestationPolicy.spellings())
                          + "."));
            });
  }
}
