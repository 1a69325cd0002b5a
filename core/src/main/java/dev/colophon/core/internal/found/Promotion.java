package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.core.internal.place.PlannedChanges;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Copies annotations that all manifests of a result have in common, with key and value, to the
 * index.
 */
final class Promotion {

  static final String OPTION = "--promote-annotations";

  private static final AnnotationPlace INDEX =
      new AnnotationPlace(AnnotationLevel.INDEX, Optional.empty());

  private Promotion() {}

  /**
   * The annotations for the index.
   *
   * @param plan the planned annotations of the manifests
   * @param notes receives a note if the manifests have nothing in common
   */
  static List<AnnotationOption> of(Draft draft, PlacementPlan plan, List<String> notes) {
    PlannedChanges changes = PlannedChanges.of(plan);
    List<Map<String, String>> results =
        draft.annotatable().stream()
            .map(
                manifest ->
                    changes
                        .forManifest(AnnotationLevel.MANIFEST, manifest.position())
                        .applyTo(manifest.manifest().annotations()))
            .toList();
    Map<String, String> common = results.isEmpty() ? Map.of() : new TreeMap<>(results.get(0));
    results.forEach(annotations -> common.entrySet().retainAll(annotations.entrySet()));
    if (common.isEmpty()) {
      notes.add(OPTION + " finds no annotation that all manifests have in common.");
    }
    return common.entrySet().stream()
        .map(e -> INDEX.annotation(e.getKey(), e.getValue(), Written.option(OPTION)))
        .toList();
  }
}
