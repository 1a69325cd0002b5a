package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.model.ImageReference;
import java.util.List;

/** The {@code name} option of BuildKit's exporters: one name, or several with commas between. */
public final class ImageNames {

  /** The option. */
  public static final ExporterOption OPTION =
      ExporterOption.list(
          "name", "NAME", "The names of the image; quote the field if there are several.");

  private ImageNames() {}

  /**
   * The names, normalised: Docker Hub where no registry is said, the tag {@code latest} where none
   * is. Empty names are skipped, as in BuildKit.
   *
   * @throws dev.colophon.spi.BadOptionException if one is no image reference
   */
  public static List<ImageReference> parse(ExporterOptions options) {
    return parseAsGiven(options).stream().map(ImageReference::withDefaultTag).toList();
  }

  /**
   * The names as {@link #parse} answers them, but without a tag where none is said.
   *
   * @throws dev.colophon.spi.BadOptionException if one is no image reference
   */
  public static List<ImageReference> parseAsGiven(ExporterOptions options) {
    return options.list(OPTION.name()).stream().map(name -> parse(options, name)).toList();
  }

  private static ImageReference parse(ExporterOptions options, String name) {
    try {
      return ImageReference.parse(name);
    } catch (IllegalArgumentException e) {
      throw options.bad(
          "\"" + name + "\" is not an image name: " + e.getMessage(),
          "Write for example name=example.com/app:1.");
    }
  }
}
