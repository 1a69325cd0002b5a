package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import dev.colophon.spi.model.MediaTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the one image of a layout that a user means. */
public final class LayoutSelector {

  private final String layout;
  private final List<Descriptor> images;

  /**
   * @param layout the layout as a person would name it
   */
  public LayoutSelector(String layout, LayoutIndex index) {
    this.layout = layout;
    this.images =
        index.manifests().stream()
            .filter(d -> MediaTypes.isIndex(d.mediaType()) || MediaTypes.isManifest(d.mediaType()))
            .toList();
  }

  /**
   * The image of a tag, a full name or a digest; without any, the only one.
   *
   * @throws SourceException if there is none, or several
   */
  public Descriptor select(Optional<String> wanted) {
    List<Descriptor> meant =
        wanted.isEmpty() ? images : images.stream().filter(d -> isMeant(d, wanted.get())).toList();
    if (meant.isEmpty()) {
      throw new SourceException(
          layout,
          wanted.map(w -> "it has no image " + w).orElse("its index.json lists no image"),
          images.isEmpty() ? "" : "It has " + listing() + ".");
    }
    if (meant.stream().map(Descriptor::digest).distinct().count() > 1) {
      throw new SourceException(
          layout, "it has several images", "Name one of them: " + listing() + ".");
    }
    return meant.get(0);
  }

  private static boolean isMeant(Descriptor image, String wanted) {
    return wanted.equals(image.digest().toString())
        || wanted.equals(image.annotations().get(Annotations.REF_NAME))
        || wanted.equals(image.annotations().get(Annotations.CONTAINERD_IMAGE_NAME))
        || fullName(wanted)
            .filter(n -> n.equals(image.annotations().get(Annotations.CONTAINERD_IMAGE_NAME)))
            .isPresent();
  }

  private static Optional<String> fullName(String wanted) {
    try {
      return Optional.of(ImageReference.parse(wanted).withDefaultTag().toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String listing() {
    return images.stream()
        .map(LayoutSelector::nameOf)
        .distinct()
        .limit(20)
        .collect(Collectors.joining(", "));
  }

  private static String nameOf(Descriptor image) {
    String name = image.annotations().get(Annotations.CONTAINERD_IMAGE_NAME);
    String tag = image.annotations().get(Annotations.REF_NAME);
    return name != null ? name : tag != null ? tag : image.digest().toString();
  }
}
