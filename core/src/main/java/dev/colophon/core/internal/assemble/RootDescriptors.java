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
import java.util.TreeMap;

/**
 * The entries for the root in the {@code index.json} of a layout, as BuildKit's {@code oci}
 * exporter writes it: one entry for each name, with the time of the export.
 */
final class RootDescriptors {

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
      return List.of(named.withAnnotations(annotations));
    }
    return names.references().stream()
        .map(name -> named.withAnnotations(withName(annotations, name)))
        .toList();
  }

  private static Map<String, String> withName(
      Map<String, String> annotations, ImageReference name) {
    Map<String, String> withName = new TreeMap<>(annotations);
    withName.put(Annotations.CONTAINERD_IMAGE_NAME, name.toString());
    name.tag().ifPresent(tag -> withName.put(Annotations.REF_NAME, tag));
    return withName;
  }
}
