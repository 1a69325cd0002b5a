package dev.colophon.cli;

import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.BadOptionException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code --attestations}, of every command that changes images. */
final class AttestationOption {

  private static final String NAME = "--attestations";

  private final Optional<String> asked;

  AttestationOption(ParseResult parsed) {
    this.asked = CommandOptions.value(parsed, NAME);
  }

  static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            "relink|keep|drop",
            "What becomes of provenance, SBOMs and signatures when the manifest changes that they"
                + " speak of: they are linked to the new one, and what is signed fails the build"
                + " (relink, the default); they stay as they are (keep); they go (drop).",
            NAME));
  }

  /**
   * @throws BadOptionException if there is no such policy
   */
  AttestationPolicy policy() {
    return asked.map(AttestationOption::policy).orElse(AttestationPolicy.RELINK);
  }

  private static AttestationPolicy policy(String text) {
    return AttestationPolicy.ofSpelling(text)
        .orElseThrow(
            () -> {
              return new BadOptionException(
                  NAME + " " + text,
                  "there is no policy \"" + text + "\"",
                  Suggestions.didYouMean(text, AttestationPolicy.spellings())
                      + "Policies are "
                      + String.join(", ", AttestationPolicy.spellings())
                      + ".");
            });
  }
}
