package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Adds images to the index of a layout, or replaces one. */
public final class LayoutIndexMerge {

  private static final Set<String> NAMES =
      Set.of(Annotations.CONTAINERD_IMAGE_NAME, Annotations.REF_NAME);

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
   * Replaces an image under all of its names.
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
    Descriptor after = replacement.get(0);
    Descriptor before = named(present.manifests(), after, replaced).orElse(after);
    List<Descriptor> merged = new ArrayList<>();
    for (Descriptor entry : present.manifests()) {
      merged.add(
          entry.digest().equals(replaced) && pinnedName(entry).isEmpty()
              ? successor(entry, replacement).orElseGet(() -> renamed(entry, before, after))
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

  /** The new entry for another name of the old image, with the same changes of annotations. */
  private static Descriptor renamed(Descriptor entry, Descriptor before, Descriptor after) {
    Map<String, String> annotations = new TreeMap<>(entry.annotations());
    before.annotations().keySet().stream()
        .filter(key -> !after.annotations().containsKey(key))
        .forEach(annotations::remove);
    after
        .annotations()
        .forEach(
            (key, value) -> {
              if (!value.equals(before.annotations().get(key))) {
                annotations.put(key, value);
              }
            });
    for (String key : NAMES) {
      annotations.remove(key);
      if (entry.annotations().containsKey(key)) {
        annotations.put(key, entry.annotations().get(key));
      }
    }
    return entry.withContent(after).withAnnotations(annotations);
  }

  /**
   * The name of an entry, if it contains a digest and therefore must always mean the same image.
   * Docker and containerd give such names to images without a tag.
   */
  static Optional<String> pinnedName(Descriptor image) {
    return Optional.ofNullable(image.annotations().get(Annotations.CONTAINERD_IMAGE_NAME))
        .or(() -> Optional.ofNullable(image.annotations().get(Annotations.REF_NAME)))
        .filter(name -> name.contains("@"))
        .filter(name -> Digest.find(name.substring(name.lastIndexOf('@') + 1)).isPresent());
  }

  static boolean isUnnamed(Descriptor image) {
    return NAMES.stream().noneMatch(image.annotations()::containsKey);
  }

  /**
   * Whether two entries have the same name. Compares full names if both have one, otherwise tags.
   * Images without a name are the same if their content is.
   */
  private static boolean isSameName(Descriptor a, Descriptor b) {
    String nameOfA = a.annotations().get(Annotations.CONTAINERD_IMAGE_NAME);
    String nameOfB = b.annotations().get(Annotations.CONTAINERD_IMAGE_NAME);
    if (nameOfA != null && nameOfB != null) {
      return nameOfA.equals(nameOfB);
    }
    if (isUnnamed(a) && isUnnamed(b)) {
      return a.namesSameContentAs(b);
    }
    String tagOfA = a.annotations().get(Annotations.REF_NAME);
    return tagOfA != null && Objects.equals(tagOfA, b.annotations().get(Annotations.REF_NAME));
  }
}
