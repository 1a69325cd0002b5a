package dev.colophon.core.internal.assemble;

import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.place.AnnotationChange;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The entries for the root in the {@code index.json} of a layout, as BuildKit's {@code oci}
 * exporter writes it: one entry for each name, with the time of the export. In place, an image
 * keeps the entries of its names.
 */
final class RootDescriptors {

  private static final Set<String> NAMES =
      Set.of(Annotations.CONTAINERD_IMAGE_NAME, Annotations.REF_NAME);

  private RootDescriptors() {}

  /**
   * @param named the root's descriptor in the source
   * @param change the change of the root's annotations
   * @param created the time of the export; empty to add no time
   */
  static List<Descriptor> of(
      Descriptor named, AnnotationChange change, ResultNames names, Optional<Instant> created) {
    Map<String, String> annotations = change.applyTo(named.annotations());
    created.ifPresent(
        time ->
            annotations.putIfAbsent(
                Annotations.CREATED, time.truncatedTo(ChronoUnit.SECONDS).toString()));
    if (names.references().isEmpty()) {
      names.tag().ifPresent(tag -> annotations.put(Annotations.REF_NAME, tag));
      return Stream.concat(
              Stream.of(named.withAnnotations(annotations)),
              names.others().stream().map(other -> changed(other.withContent(named), change)))
          .toList();
    }
    return names.references().stream()
        .map(name -> named.withAnnotations(withName(annotations, name)))
        .toList();
  }

  /** The entry of another name: it gets the same change, and stays that name. */
  private static Descriptor changed(Descriptor other, AnnotationChange change) {
    Map<String, String> annotations = change.applyTo(other.annotations());
    for (String key : NAMES) {
      annotations.remove(key);
      if (other.annotations().containsKey(key)) {
        annotations.put(key, other.annotations().get(key));
      }
    }
    return other.withAnnotations(annotations);
  }

  private static Map<String, String> withName(
      Map<String, String> annotations, ImageReference name) {
    Map<String, String> withName = new TreeMap<>(annotations);
    withName.put(Annotations.CONTAINERD_IMAGE_NAME, name.toString());
    name.tag().ifPresent(tag -> withName.put(Annotations.REF_NAME, tag));
    return withName;
  }
}
