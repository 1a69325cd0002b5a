package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.plan.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options that ask for one key at one place.
 *
 * @param winner the option whose value is used
 * @param all every one of them, the winner's rank first
 */
record KeyCandidates(AnnotationOption winner, List<AnnotationOption> all) {

  KeyCandidates(AnnotationOption winner) {
    this(winner, new ArrayList<>());
  }

  /**
   * The other values, and the one that is there already.
   *
   * @param found the annotations that were found rather than spelled out
   */
  List<Placement.Overridden> overridden(Set<AnnotationOption> found, Map<String, String> present) {
    List<Placement.Overridden> overridden = new ArrayList<>();
    for (AnnotationOption option : all) {
      if (!option.value().equals(winner.value())) {
        String origin = found.contains(option) ? option.written().whole() : option.written().part();
        overridden.add(new Placement.Overridden(option.value(), origin));
      }
    }
    String before = present.getOrDefault(winner.key(), winner.value());
    if (!before.equals(winner.value())) {
      overridden.add(new Placement.Overridden(before, "the source"));
    }
    return overridden;
  }
}
