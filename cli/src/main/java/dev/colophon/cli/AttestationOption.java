package dev.colophon.cli;

import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.option.Suggestions;
import dev.colophon.spi.BadOptionException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code --attestations}: what becomes of attestations and signatures of what changes. */
final class AttestationOption {

  private static final String NAME = "--attestations";

  private AttestationOption() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.text(
            String.join("|", AttestationPolicy.spellings()),
            "What becomes of attestations of manifests that change: relink has them name the new"
                + " digests, and is an error where they are signed; keep leaves them as they are;"
                + " drop leaves them out, all of them. Default: relink.",
            NAME));
  }

  /**
   * What is asked for.
   *
   * @throws BadOptionException if there is no such policy
   */
  static AttestationPolicy read(ParseResult parsed) {
    return CommandOptions.value(parsed, NAME)
        .map(AttestationOption::parse)
        .orElse(AttestationPolicy.RELINK);
  }

  private static AttestationPolicy parse(String spelling) {
    return AttestationPolicy.ofSpelling(spelling)
        .orElseThrow(
            () -> {
              List<String> near = Suggestions.nearest(spelling, AttestationPolicy.spellings());
              return new BadOptionException(
                  NAME + "=" + spelling,
                  "there is no \"" + spelling + "\"",
                  (near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ")
                      + "It is "
                      + String.join(", ", AttestationPolicy.spellings())
                      + ".");
            });
  }
}
