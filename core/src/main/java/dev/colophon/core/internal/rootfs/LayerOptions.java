package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.CompressionSettings;
import dev.colophon.core.internal.layer.LayerCompression;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The options of an {@code --output} for its layers, as in BuildKit. They apply to every exporter,
 * and exporters do not see them.
 */
public final class LayerOptions {

  private static final String COMPRESSION = "compression";
  private static final String LEVEL = "compression-level";
  private static final String FORCE = "force-compression";
  private static final String REWRITE = "rewrite-timestamp";

  /** The options. */
  public static final List<ExporterOption> KNOWN =
      List.of(
          ExporterOption.choice(
                  COMPRESSION,
                  List.of("gzip", "zstd", "uncompressed"),
                  "How layers that the build makes are compressed.")
              .withDefault("gzip"),
          ExporterOption.integer(LEVEL, 0, 22, "The level: 0 to 9 for gzip, 1 to 22 for zstd.")
              .withDefault("6 for gzip, 3 for zstd"),
          ExporterOption.flag(
                  FORCE,
                  "Whether to compress layers of the sources again if they have another compression.")
              .withDefault("false"),
          ExporterOption.flag(
                  REWRITE,
                  "Whether file times after SOURCE_DATE_EPOCH are set to it, in layers that the build makes.")
              .withDefault("false"));

  private static final Set<String> NAMES = Set.of(COMPRESSION, LEVEL, FORCE, REWRITE);

  private LayerOptions() {}

  /** Whether a name is one of these options. */
  public static boolean isKnown(String name) {
    return NAMES.contains(name);
  }

  /** Whether an output has any of these options. */
  public static boolean areGiven(OutputOption output) {
    return output.options().keySet().stream().anyMatch(LayerOptions::isKnown);
  }

  /**
   * Notes about options without effect, because no layer is made from files.
   *
   * @param layers the media types of the sources' layers
   */
  static List<String> withoutEffect(
      OutputOption output, LayerSettings settings, Set<String> layers) {
    List<String> notes = new ArrayList<>();
    if (settings.latestTime().isPresent()) {
      notes.add(
          "rewrite-timestamp=true changes no time: it is for layers of rootfs: sources, and no"
              + " source is one.");
    }
    LayerCompression compression = settings.compression().compression();
    boolean others =
        layers.stream()
            .anyMatch(type -> LayerCompression.of(type).filter(c -> c != compression).isPresent());
    boolean given =
        output.options().containsKey(COMPRESSION) || output.options().containsKey(LEVEL);
    if (output.options().containsKey(LEVEL) && layers.stream().anyMatch(compression::isOf)) {
      notes.add(
          "Layers that are compressed with "
              + compression.spelling()
              + " keep their bytes; compression-level is for those that are compressed again.");
    }
    if (others && given && !settings.compression().force()) {
      notes.add("The layers keep their compression; force-compression=true compresses them again.");
    }
    return notes;
  }

  /**
   * Reads the layer settings of an output.
   *
   * @param epoch SOURCE_DATE_EPOCH, if it is set
   * @throws BadOptionException if a value is malformed, or the epoch is required and missing
   */
  public static LayerSettings read(OutputOption output, Optional<Instant> epoch) {
    if (!areGiven(output)) {
      return LayerSettings.DEFAULT;
    }
    ExporterOptions options = ExporterOptions.of(output.options(), output.written());
    LayerCompression compression =
        options
            .text(COMPRESSION)
            .map(text -> compression(text, options))
            .orElse(LayerCompression.GZIP);
    OptionalInt level =
        options
            .text(LEVEL)
            .map(text -> OptionalInt.of(level(text, compression, options)))
            .orElseGet(OptionalInt::empty);
    boolean rewrite = options.flag(REWRITE, false);
    if (rewrite && epoch.isEmpty()) {
      throw options.bad(
          REWRITE + "=true needs a time, and SOURCE_DATE_EPOCH is not set",
          "Set SOURCE_DATE_EPOCH to seconds since 1970: that of the last commit for example.");
    }
    return new LayerSettings(
        new CompressionSettings(compression, level, options.flag(FORCE, false)),
        rewrite ? epoch : Optional.empty());
  }

  private static LayerCompression compression(String text, ExporterOptions options) {
    return LayerCompression.find(text)
        .orElseThrow(
            () -> {
              List<String> spellings =
                  Arrays.stream(LayerCompression.values()).map(LayerCompression::spelling).toList();
              return options.bad(
                  "there is no compression \"" + text + "\"",
                  Suggestions.didYouMean(text, spellings)
                      + "Compressions are "
                      + String.join(", ", spellings)
                      + ".");
            });
  }

  private static int level(String text, LayerCompression compression, ExporterOptions options) {
    if (compression == LayerCompression.UNCOMPRESSED) {
      throw options.bad(
          "uncompressed layers have no compression level", "Leave out " + LEVEL + ".");
    }
    int level;
    try {
      level = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      level = -1;
    }
    LayerCompression.Levels levels = compression.levels();
    if (!levels.contain(level)) {
      throw options.bad(
          LEVEL + " is \"" + text + "\", and " + compression.spelling() + " has no such level",
          "Levels of "
              + compression.spelling()
              + " are "
              + levels.least()
              + " to "
              + levels.most()
              + ".");
    }
    return level;
  }
}
