package dev.colophon.exporter.oci.folder;

import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds images to the index of a layout that has others: an entry of the same name is replaced where
 * it stands, others stay as they are.
 */
final class LayoutIndexMerge {

  private LayoutIndexMerge() {}

  static LayoutIndex add(LayoutIndex present, List<Descriptor> added, Optional<Digest> replaced) {
    List<Descriptor> merged = new ArrayList<>(present.manifests());
    for (Descriptor image : added) {
      int first = -1;
      for (int i = merged.size() - 1; i >= 0; i--) {
        if (isSameName(merged.get(i), image, replaced)) {
          merged.remove(i);
          first = i;
        }
      }
      merged.add(first < 0 ? merged.size() : first, image);
    }
    return present.withManifests(merged);
  }

  /**
   * Whether an image that shall be replaced is there still, under the name that the new one has.
   */
  static boolean holds(LayoutIndex present, List<Descriptor> added, Digest replaced) {
    return added.stream()
        .allMatch(
            image ->
                present.manifests().stream()
                    .anyMatch(
                        there ->
                            there.digest().equals(replaced)
                                && isSameName(there, image, Optional.of(replaced))));
  }

  /**
   * The full name counts where both have one, else the tag; images without a name are the same if
   * their content is.
   */
  private static boolean isSameName(Descriptor a, Descriptor b, Optional<Digest> replaced) {
    String nameOfA = a.annotations().get(Annotations.CONTAINERD_IMAGE_NAME);
    String nameOfB = b.annotations().get(Annotations.CONTAINERD_IMAGE_NAME);
    if (nameOfA != null && nameOfB != null) {
      return nameOfA.equals(nameOfB);
    }
    String tagOfA = a.annotations().get(Annotations.REF_NAME);
    String tagOfB = b.annotations().get(Annotations.REF_NAME);
    if (tagOfA == null && tagOfB == null && nameOfA == null && nameOfB == null) {
      return a.namesSameContentAs(b) || replaced.filter(a.digest()::equals).isPresent();
    }
    return tagOfA != null && Objects.equals(tagOfA, tagOfB);
  }
}
