package dev.colophon.exporter.image;

import dev.colophon.exporter.image.registry.PushTarget;
import dev.colophon.exporter.oci.layout.ImageNames;
import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.model.ImageReference;
import java.util.List;

/**
 * The parsed options of {@code type=image}.
 *
 * @param target the destination of a push; its names are also those in the local store
 * @param push whether the image is pushed to registries or put into the local store
 * @param mediaTypes the requested media types
 */
record ImageOptions(PushTarget target, boolean push, MediaTypePolicy mediaTypes) {

  static final String NAME = ImageNames.OPTION.name();
  static final String PUSH = "push";
  private static final String BY_DIGEST = "push-by-digest";
  private static final String INSECURE = "registry.insecure";
  private static final String CANONICAL = "name-canonical";
  private static final String FORCE = "force";

  static final List<ExporterOption> KNOWN =
      List.of(
          ImageNames.OPTION,
          ExporterOption.flag(
                  PUSH,
                  "Send the image to the registries that its names say; else it goes to the local store.")
              .withDefault("false, with type=registry true"),
          ExporterOption.flag(BY_DIGEST, "With push=true: write no tag, only the digest.")
              .withDefault("false"),
          ExporterOption.flag(
                  INSECURE, "With push=true: a registry may use plain HTTP or any certificate.")
              .withDefault("false; registries on this machine may use plain HTTP"),
          ExporterOption.flag(CANONICAL, "Name the image by its digest, too.").withDefault("false"),
          ExporterOption.flag(
                  FORCE, "With push=true: write a tag even if it moved after it was read.")
              .withDefault("false"),
          MediaTypesOption.OPTION);

  static ImageOptions of(ExporterOptions given) {
    boolean push = given.flag(PUSH, false);
    boolean byDigest = given.flag(BY_DIGEST, false);
    List<ImageReference> names =
        byDigest ? ImageNames.parseAsGiven(given) : ImageNames.parse(given);
    checkNames(given, names, push, byDigest);
    PushTarget target =
        new PushTarget(
            given.written(),
            names,
            byDigest,
            pushFlag(given, INSECURE, push),
            pushFlag(given, FORCE, push),
            given.flag(CANONICAL, false));
    return new ImageOptions(target, push, MediaTypesOption.parse(given));
  }

  private static boolean pushFlag(ExporterOptions given, String name, boolean push) {
    boolean value = given.flag(name, false);
    if (value && !push) {
      throw given.bad(
          name + "=true is for push=true, and the local store needs none",
          "Add push=true, or leave it out.");
    }
    return value;
  }

  private static void checkNames(
      ExporterOptions given, List<ImageReference> names, boolean push, boolean byDigest) {
    if (byDigest && !push) {
      throw given.bad(BY_DIGEST + "=true pushes, and push=true is not there", "Add push=true.");
    }
    if (push && names.isEmpty()) {
      throw given.bad(
          "push=true needs to know where to",
          byDigest ? "Add name=REGISTRY/REPOSITORY." : "Add name=REGISTRY/REPOSITORY:TAG.");
    }
    for (ImageReference name : names) {
      if (name.digest().isPresent()) {
        throw given.bad(
            "the name " + name.familiar() + " has a digest, which is what it will be, not a choice",
            push ? "Use push-by-digest=true with a name without it." : "Leave the digest out.");
      }
      if (byDigest && name.tag().isPresent()) {
        throw given.bad(
            BY_DIGEST + "=true writes no tag, and the name " + name.familiar() + " has one",
            "Use name=" + name.name() + ".");
      }
    }
  }
}
