package dev.colophon.exporter.docker;

import dev.colophon.exporter.oci.layout.ImageNames;
import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * The parsed options of {@code type=docker}.
 *
 * @param given the options as the user wrote them, for messages
 * @param dest the value of {@code dest}
 * @param names the image's names, each with a tag
 * @param load whether the image is loaded into the Docker Engine
 * @param allowLoss whether the engine may lose annotations
 * @param mediaTypes the requested media types
 */
record DockerOptions(
    ExporterOptions given,
    Optional<String> dest,
    List<ImageReference> names,
    boolean load,
    boolean allowLoss,
    MediaTypePolicy mediaTypes) {

  private static final String DEST = "dest";
  private static final String TAR = "tar";
  private static final String LOAD = "load";
  private static final String ALLOW_LOSS = "allow-loss";

  static final List<ExporterOption> KNOWN =
      List.of(
          ExporterOption.path(DEST, "FILE", "Where the archive goes.")
              .withDefault("standard output"),
          ImageNames.OPTION,
          ExporterOption.flag(TAR, "Whether to write an archive; there is no other form.")
              .withDefault("true"),
          ExporterOption.flag(LOAD, "Load the image into the Docker Engine, writing no file.")
              .withDefault("false"),
          ExporterOption.flag(
                  ALLOW_LOSS,
                  "With load=true: load the image even where the engine loses its annotations.")
              .withDefault("false"),
          MediaTypesOption.OPTION);

  DockerOptions {
    names = List.copyOf(names);
  }

  static DockerOptions of(ExporterOptions given) {
    if (!given.flag(TAR, true)) {
      throw given.bad(
          "the docker exporter writes no folder", "Use type=oci,tar=false for a folder.");
    }
    boolean load = given.flag(LOAD, false);
    boolean allowLoss = given.flag(ALLOW_LOSS, false);
    Optional<String> dest = given.text(DEST);
    if (load && dest.isPresent()) {
      throw given.bad("load=true writes no file", "Give a second --output with dest for the file.");
    }
    if (allowLoss && !load) {
      throw given.bad("allow-loss=true is for load=true; a file loses nothing", "");
    }
    DockerOptions options =
        new DockerOptions(
            given, dest, ImageNames.parse(given), load, allowLoss, MediaTypesOption.parse(given));
    options.checkNames();
    return options;
  }

  /** Checks that names have no digest: an engine computes digests itself. */
  private void checkNames() {
    for (ImageReference name : names) {
      if (load && name.digest().isPresent()) {
        throw given.bad(
            "the Docker Engine cannot load an image as " + name.familiar() + ", which has a digest",
            "Use a name with a tag.");
      }
    }
  }
}
