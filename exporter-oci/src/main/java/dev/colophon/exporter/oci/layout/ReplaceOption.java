package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import java.util.Optional;

/** The {@code replace} option, by which an image is annotated in place. */
public final class ReplaceOption {

  /** The option. */
  public static final ExporterOption OPTION =
      new ExporterOption(
          "replace",
          "DIGEST",
          "The image that gives way to this one: it must be there still, under the same name.",
          "");

  private ReplaceOption() {}

  /**
   * The image that the option names.
   *
   * @throws dev.colophon.spi.BadOptionException if it is not a digest
   */
  public static Optional<Replaced> parse(ExporterOptions options) {
    return options.text(OPTION.name()).map(text -> parse(options, text));
  }

  private static Replaced parse(ExporterOptions options, String text) {
    try {
      return Replaced.parse(text);
    } catch (IllegalArgumentException e) {
      throw options.bad("replace is not a digest: " + e.getMessage(), "Write replace=sha256:….");
    }
  }
}
