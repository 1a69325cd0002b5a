package dev.colophon.core.internal.place;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.plan.Holder;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Annotations;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The annotations of the root descriptor that the names of a result determine. As in BuildKit,
 * options for them have no effect.
 */
final class RootNames {

  private final Set<String> keys = new HashSet<>();
  private final AnnotationLevel level;
  private final Set<String> notes = new LinkedHashSet<>();

  RootNames(Draft draft, Destination destination) {
    ResultNames names = destination.names();
    if (!names.references().isEmpty()) {
      keys.add(Annotations.CONTAINERD_IMAGE_NAME);
    }
    if (names.tag().isPresent()
        || names.references().stream().anyMatch(name -> name.tag().isPresent())) {
      keys.add(Annotations.REF_NAME);
    }
    this.level =
        draft.isIndex() ? AnnotationLevel.INDEX_DESCRIPTOR : AnnotationLevel.MANIFEST_DESCRIPTOR;
  }

  /**
   * Whether a name of the result determines an annotation. If so, adds a note that the option has
   * no effect.
   *
   * @param option the option as the user wrote it
   */
  boolean decide(Holder holder, String key, Written option) {
    boolean decided = holder.level() == level && keys.contains(key);
    if (decided) {
      notes.add(option.part() + " gives way to the name option, which sets " + key + ".");
    }
    return decided;
  }

  /** A note for each option that has no effect. */
  List<String> notes() {
    return List.copyOf(notes);
  }
}
