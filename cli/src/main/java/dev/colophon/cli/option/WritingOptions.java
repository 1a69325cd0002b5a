package dev.colophon.cli.option;

import dev.colophon.cli.progress.ProgressMode;
import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.ReferrersPolicy;
import dev.colophon.core.RequestedAnnotations;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of all commands that write images: annotations, the policy for attestations, and
 * reporting. Add an option here if all of these commands should have it.
 */
public final class WritingOptions {

  static final String ANNOTATION = "--annotation";
  private static final String REMOVE_ANNOTATION = "--remove-annotation";
  private static final String METADATA_FILE = "--metadata-file";
  private static final String STRICT = "--strict";
  private static final String DRY_RUN = "--dry-run";
  private static final String QUIET = "--quiet";

  private final ParseResult parsed;

  /**
   * Reads the options.
   *
   * @param parsed a command line whose command has these options
   */
  public WritingOptions(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** Adds the options to a command. */
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        CommandOptions.list(
                "[TYPE[PLATFORM],…:]KEY=VALUE",
                "Set an annotation, in the syntax of buildx. Repeatable.",
                ANNOTATION)
            .build());
    spec.addOption(
        CommandOptions.list(
                "[TYPE[PLATFORM],…:]KEY",
                "Remove an annotation from the image. Repeatable.",
                REMOVE_ANNOTATION)
            .build());
    AutomaticOptions.addTo(spec);
    spec.addOption(
        CommandOptions.flag(
            "Fail on annotations that are probably a mistake, such as a misspelt"
                + " predefined key or an empty value. Without this option a note warns about them.",
            STRICT));
    spec.addOption(
        OptionSpec.builder(METADATA_FILE)
            .type(Path.class)
            .paramLabel("FILE")
            .description("Write the result's digests and names to a file, as BuildKit does.")
            .build());
    AttestationOption.addTo(spec);
    ReferrersOption.addTo(spec);
    InsecureOption.addTo(spec);
    spec.addOption(CommandOptions.flag("Check everything, show the plan, write nothing.", DRY_RUN));
    spec.addOption(
        CommandOptions.flag("Print the result, or the plan, as JSON.", CommandOptions.JSON));
    spec.addOption(CommandOptions.flag("Do not list what was written.", "-q", QUIET));
    ProgressOption.addTo(spec);
  }

  /** The requested annotations. */
  public RequestedAnnotations annotations() {
    RequestedAnnotations requested =
        RequestedAnnotations.parse(
                CommandOptions.values(parsed, ANNOTATION),
                CommandOptions.values(parsed, REMOVE_ANNOTATION))
            .with(AutomaticOptions.read(parsed));
    return CommandOptions.isSet(parsed, STRICT) ? requested.strictly() : requested;
  }

  /**
   * The policy for attestations.
   *
   * @throws dev.colophon.spi.BadOptionException if there is no such policy
   */
  public AttestationPolicy attestations() {
    return AttestationOption.policy(parsed);
  }

  /**
   * The policy for referrers that are not part of an image, if the option is given.
   *
   * @throws dev.colophon.spi.BadOptionException if there is no such policy
   */
  public Optional<ReferrersPolicy> referrers() {
    return ReferrersOption.policy(parsed);
  }

  /** The file for the result's digests and names. */
  public Optional<Path> metadataFile() {
    return Optional.ofNullable(parsed.<Path>matchedOptionValue(METADATA_FILE, null));
  }

  /** Whether the plan is shown and nothing is written. */
  public boolean isDryRun() {
    return CommandOptions.isSet(parsed, DRY_RUN);
  }

  /** Whether the result is printed as JSON. */
  public boolean isJson() {
    return CommandOptions.isSet(parsed, CommandOptions.JSON);
  }

  /** Whether the list of what was written is left out. */
  public boolean isQuiet() {
    return CommandOptions.isSet(parsed, QUIET);
  }

  /** How progress is shown; by default quiet commands show none. */
  public ProgressMode progress() {
    ProgressMode mode = ProgressOption.mode(parsed);
    return mode == ProgressMode.auto && isQuiet() ? ProgressMode.none : mode;
  }
}
