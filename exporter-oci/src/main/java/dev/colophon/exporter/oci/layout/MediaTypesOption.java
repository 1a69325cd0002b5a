package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.OutputDestination;

/** The {@code oci-mediatypes} option of BuildKit's exporters. */
public final class MediaTypesOption {

  /** The option. */
  public static final ExporterOption OPTION =
      ExporterOption.flag(
              "oci-mediatypes",
              "Whether manifests have OCI's media types, or Docker's, which hold annotations on manifests only.")
          .withDefault("as the source; OCI's when annotations are added");

  /** The reason why Docker's media types do not support a level. */
  public static final String REASON =
      "Docker media types (oci-mediatypes=false) hold annotations on manifests only, as in BuildKit";

  private MediaTypesOption() {}

  /** Sets the media types of an output. The source's media types need no option. */
  public static OutputDestination with(OutputDestination output, MediaTypePolicy policy) {
    return policy == MediaTypePolicy.AS_SOURCE
        ? output
        : output.with(OPTION.name(), Boolean.toString(policy == MediaTypePolicy.OCI));
  }

  /**
   * The media types that the option selects.
   *
   * @throws dev.colophon.spi.BadOptionException if it is neither true nor false
   */
  public static MediaTypePolicy parse(ExporterOptions options) {
    if (options.text(OPTION.name()).isEmpty()) {
      return MediaTypePolicy.AS_SOURCE;
    }
    return options.flag(OPTION.name(), true) ? MediaTypePolicy.OCI : MediaTypePolicy.DOCKER;
  }
}
