package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.plan.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options for one key at one place.
 *
 * @param winner the option whose value is used
 * @param all all options, beginning with those of the winner's rank
 */
record KeyCandidates(AnnotationOption winner, List<AnnotationOption> all) {

  KeyCandidates(AnnotationOption winner) {
    this(winner, new ArrayList<>());
  }

  /**
   * The overridden values, including the existing one.
   *
   * @param found the annotations that were found automatically
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
