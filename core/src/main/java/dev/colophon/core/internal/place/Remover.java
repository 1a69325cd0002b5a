package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.MissingManifest;
import dev.colophon.core.plan.Holder;
import dev.colophon.core.plan.Placement;
import dev.colophon.core.plan.Removal;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which annotations of the source are removed. A removal without effect gives a note. */
final class Remover {

  private final ManifestSelector selector;
  private final DraftAnnotations annotations;
  private final RootNames names;
  private final Map<AnnotationLevel, Map<Integer, Map<String, Placement>>> setters =
      new EnumMap<>(AnnotationLevel.class);
  private final List<Removal> removals = new ArrayList<>();

  Remover(
      ManifestSelector selector,
      DraftAnnotations annotations,
      RootNames names,
      List<Placement> placements) {
    this.selector = selector;
    this.annotations = annotations;
    this.names = names;
    for (Placement placement : placements) {
      Holder holder = placement.holder();
      setters(holder.level(), holder.position()).putIfAbsent(placement.key(), placement);
    }
  }

  private Map<String, Placement> setters(AnnotationLevel level, int position) {
    return setters
        .computeIfAbsent(level, key -> new HashMap<>())
        .computeIfAbsent(position, key -> new HashMap<>());
  }

  /**
   * @param notes receives a note for each option that finds nothing
   * @throws BadOptionException if an annotation is both set and removed
   */
  List<Removal> remove(List<AnnotationRemoval> options, List<String> notes) {
    Set<Written> fruitless = new LinkedHashSet<>();
    options.forEach(option -> fruitless.add(option.written()));
    options.forEach(this::removeFromAll);
    removals.forEach(removal -> fruitless.remove(removal.option().written()));
    fruitless.forEach(origin -> notes.add(origin + " finds nothing to remove."));
    return removals;
  }

  private void removeFromAll(AnnotationRemoval option) {
    AnnotationLevel level = option.level();
    if (level.needsIndex()) {
      remove(Holder.ofIndex(level), option, annotations.ofIndex(level));
      return;
    }
    for (DraftManifest manifest : selector.of(option.platform())) {
      remove(manifest.holder(level), option, annotations.ofManifest(manifest, level));
    }
    if (level == AnnotationLevel.MANIFEST_DESCRIPTOR) {
      for (MissingManifest manifest : selector.missing(option.platform())) {
        remove(manifest.holder(), option, manifest.descriptor().annotations());
      }
    }
  }

  private void remove(Holder holder, AnnotationRemoval option, Map<String, String> present) {
    Placement setter = setters(holder.level(), holder.position()).get(option.key());
    if (setter != null) {
      throw new BadOptionException(
          option.written(),
          Reason.INVALID,
          setter.option().written().part() + " sets what this removes on the " + holder,
          Advice.of("Ask for one of them."));
    }
    String value = present.get(option.key());
    if (value != null && !names.decide(holder, option.key(), option.written())) {
      removals.add(new Removal(holder, option, value));
    }
  }
}
