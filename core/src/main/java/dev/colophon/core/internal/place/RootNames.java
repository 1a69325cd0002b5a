package dev.colophon.core.internal.place;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.plan.Placement;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Set;

/**
 * The annotations that the {@code name} option sets on the root descriptor, and that win there, as
 * in BuildKit.
 */
final class RootNames {

  private static final Set<String> SET_BY_NAME =
      Set.of(Annotations.REF_NAME, Annotations.CONTAINERD_IMAGE_NAME);

  private RootNames() {}

  /** A note for each annotation that was asked for and gives way to the name. */
  static List<String> yielding(
      Draft draft, List<Placement> placements, List<ImageReference> names) {
    AnnotationLevel level =
        draft.isIndex() ? AnnotationLevel.INDEX_DESCRIPTOR : AnnotationLevel.MANIFEST_DESCRIPTOR;
    return names.isEmpty()
        ? List.of()
        : placements.stream()
            .filter(p -> p.holder().level() == level && SET_BY_NAME.contains(p.key()))
            .map(
                p ->
                    p.option().asWritten()
                        + " gives way to the name option, which sets "
                        + p.key()
                        + ".")
            .toList();
  }
}
