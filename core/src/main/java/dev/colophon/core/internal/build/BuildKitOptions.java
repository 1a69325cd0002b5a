package dev.colophon.core.internal.build;

import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.internal.option.SourceDateEpoch;
import dev.colophon.spi.ExporterOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Options of {@code --output} that existing command lines for BuildKit contain. They apply to every
 * exporter, and exporters do not see them. Options without a meaning in Colophon are accepted with
 * a note.
 */
final class BuildKitOptions {

  private static final String EPOCH = "source-date-epoch";
  private static final String ARTIFACT = "oci-artifact";
  private static final String INLINE = "attestation-inline";
  private static final String NON_DISTRIBUTABLE = "prefer-nondist-layers";
  private static final String COMPATIBILITY = "compatibility-version";

  private static final Map<String, String> WITHOUT_EFFECT =
      Map.of(
          "store", "Colophon has no image store of a daemon to put the image into.",
          "unpack", "Colophon has no snapshots to unpack the image into.",
          "dangling-name-prefix", "Colophon gives an image only the names that are requested.");

  private static final Set<String> NAMES =
      Set.of(EPOCH, ARTIFACT, INLINE, NON_DISTRIBUTABLE, COMPATIBILITY);

  private BuildKitOptions() {}

  static boolean isKnown(String name) {
    return NAMES.contains(name) || WITHOUT_EFFECT.containsKey(name);
  }

  /**
   * The time that the output uses as the current time.
   *
   * @throws dev.colophon.spi.BadOptionException if it is not decimal seconds up to the year 9999
   */
  static Optional<Instant> epoch(OutputOption output) {
    return Optional.ofNullable(output.options().get(EPOCH))
        .filter(text -> !text.isEmpty())
        .map(text -> SourceDateEpoch.parse(output.written().withPart(EPOCH + "=" + text), text));
  }

  /**
   * The notes on options that change nothing.
   *
   * @throws dev.colophon.spi.BadOptionException if a value is malformed
   */
  static List<String> notes(OutputOption output) {
    ExporterOptions options = ExporterOptions.of(output.options(), output.written());
    List<String> notes = new ArrayList<>();
    epoch(output);
    if (options.flag(ARTIFACT, false)) {
      notes.add(ARTIFACT + "=true changes nothing: attestations keep the form that they have.");
    }
    if (!options.flag(INLINE, true)) {
      notes.add(
          INLINE
              + "=false changes nothing: attestations stay in the index unless"
              + " --attestations=drop removes them.");
    }
    options.flag(NON_DISTRIBUTABLE, false);
    options
        .text(COMPATIBILITY)
        .filter(text -> !text.matches("[0-9]{1,9}"))
        .ifPresent(
            text -> {
              throw options.bad(
                  COMPATIBILITY + " is a number, not \"" + text + "\"",
                  "Write for example " + COMPATIBILITY + "=20, or leave it out.");
            });
    output.options().keySet().stream()
        .filter(WITHOUT_EFFECT::containsKey)
        .forEach(name -> notes.add(name + " changes nothing: " + WITHOUT_EFFECT.get(name)));
    return notes;
  }
}
