package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds images to the index of a layout, or replaces one. */
public final class LayoutIndexMerge {

  private LayoutIndexMerge() {}

  /** Adds an image. Replaces an entry of the same name at its position and keeps the others. */
  public static LayoutIndex add(LayoutIndex present, List<Descriptor> added) {
    List<Descriptor> merged = new ArrayList<>(present.manifests());
    for (Descriptor image : added) {
      int first = -1;
      for (int i = merged.size() - 1; i >= 0; i--) {
        if (isSameName(merged.get(i), image)) {
          merged.remove(i);
          first = i;
        }
      }
      merged.add(first < 0 ? merged.size() : first, image);
    }
    return present.withManifests(merged);
  }

  /** The entry that an image with that name would replace; empty without a name. */
  static Optional<Descriptor> named(LayoutIndex present, Descriptor named) {
    return isUnnamed(named)
        ? Optional.empty()
        : present.manifests().stream().filter(entry -> isSameName(entry, named)).findFirst();
  }

  /**
   * Replaces an image under the names that it had when it was read. A name that it got since stays
   * with it.
   *
   * @param replacement the new image's descriptors, with names that the replaced image has
   * @return the changed index; empty if the replaced image no longer exists under those names
   */
  public static Optional<LayoutIndex> replace(
      LayoutIndex present, List<Descriptor> replacement, Digest replaced) {
    for (Descriptor image : replacement) {
      if (named(present.manifests(), image, replaced).isEmpty()) {
        return Optional.empty();
      }
    }
    List<Descriptor> merged = new ArrayList<>();
    for (Descriptor entry : present.manifests()) {
      merged.add(
          entry.digest().equals(replaced) && Annotations.pinnedName(entry.annotations()).isEmpty()
              ? successor(entry, replacement).orElse(entry)
              : entry);
    }
    return Optional.of(present.withManifests(merged));
  }

  private static Optional<Descriptor> named(
      List<Descriptor> present, Descriptor image, Digest replaced) {
    return present.stream()
        .filter(entry -> entry.digest().equals(replaced))
        .filter(entry -> succeeds(image, entry))
        .findFirst();
  }

  private static Optional<Descriptor> successor(Descriptor entry, List<Descriptor> replacement) {
    return replacement.stream().filter(image -> succeeds(image, entry)).findFirst();
  }

  private static boolean succeeds(Descriptor image, Descriptor entry) {
    return isSameName(entry, image) || (isUnnamed(entry) && isUnnamed(image));
  }

  static boolean isUnnamed(Descriptor image) {
    return Annotations.nameIn(image.annotations()).isEmpty();
  }

  /**
   * Whether two entries have the same name. Compares full names if both have one, otherwise tags.
   * Images without a name are the same if their content is.
   */
  private static boolean isSameName(Descriptor a, Descriptor b) {
    String nameOfA = a.annotations().getOrDefault(Annotations.CONTAINERD_IMAGE_NAME, "");
    String nameOfB = b.annotations().getOrDefault(Annotations.CONTAINERD_IMAGE_NAME, "");
    if (!nameOfA.isEmpty() && !nameOfB.isEmpty()) {
      return nameOfA.equals(nameOfB);
    }
    if (isUnnamed(a) && isUnnamed(b)) {
      return a.namesSameContentAs(b);
    }
    String tagOfA = a.annotations().getOrDefault(Annotations.REF_NAME, "");
    return !tagOfA.isEmpty() && tagOfA.equals(b.annotations().get(Annotations.REF_NAME));
  }
}
