package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code name} option of BuildKit's exporters: one or more names, separated by commas. */
public final class ImageNames {

  /** The option. */
  public static final ExporterOption OPTION =
      ExporterOption.list(
          "name", "NAME", "The names of the image; quote the field if there are several.");

  private ImageNames() {}

  /**
   * The normalised names: Docker Hub is the default registry and {@code latest} the default tag.
   * Empty names are skipped, as in BuildKit.
   *
   * @throws dev.colophon.spi.BadOptionException if a name is not an image reference
   */
  public static List<ImageReference> parse(ExporterOptions options) {
    return parseAsGiven(options).stream().map(ImageReference::withDefaultTag).toList();
  }

  /**
   * The names as {@link #parse} returns them, but without a default tag.
   *
   * @throws dev.colophon.spi.BadOptionException if a name is not an image reference
   */
  public static List<ImageReference> parseAsGiven(ExporterOptions options) {
    return options.names(OPTION.name());
  }

  /**
   * Adds a name to an output.
   *
   * @throws dev.colophon.spi.BadOptionException if it is not an image name
   */
  public static OutputDestination with(OutputDestination output, String name) {
    ImageReference added =
        ExporterOptions.of(Map.of(), Written.output("the output of type=" + output.type()))
            .parseName(name);
    return output.with(
        OPTION.name(),
        Stream.of(output.options().get(OPTION.name()), added.toString())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(",")));
  }
}
