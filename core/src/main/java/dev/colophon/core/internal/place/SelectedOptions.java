package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.internal.draft.ByPlatform;
import dev.colophon.core.plan.Holder;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Options by place, so that each place handles only its own.
 *
 * @param <T> the type of the options
 */
final class SelectedOptions<T extends AnnotationTarget> {

  private static final Comparator<Numbered<?>> IN_ORDER =
      (a, b) -> Integer.compare(a.number(), b.number());

  private final Map<AnnotationLevel, List<Numbered<T>>> forAll =
      new EnumMap<>(AnnotationLevel.class);
  private final Map<AnnotationLevel, ByPlatform<Numbered<T>>> forPlatforms =
      new EnumMap<>(AnnotationLevel.class);

  private record Numbered<T>(int number, T option) {}

  SelectedOptions(List<T> options) {
    int number = 0;
    for (T option : options) {
      add(new Numbered<>(number++, option));
    }
  }

  /**
   * Adds an option. Options with a platform also apply to the index, which is one for all
   * platforms.
   */
  private void add(Numbered<T> numbered) {
    AnnotationLevel level = numbered.option().level();
    if (level.needsIndex() || numbered.option().platform().isEmpty()) {
      forAll.computeIfAbsent(level, key -> new ArrayList<>()).add(numbered);
    } else {
      forPlatforms
          .computeIfAbsent(level, key -> new ByPlatform<>())
          .add(numbered.option().platform().get(), numbered);
    }
  }

  /** The options for a place, in the order in which they were given. */
  List<T> at(Holder holder) {
    List<Numbered<T>> applicable = new ArrayList<>(forAll.getOrDefault(holder.level(), List.of()));
    ByPlatform<Numbered<T>> byPlatform = forPlatforms.get(holder.level());
    if (byPlatform != null && holder.platform().isPresent()) {
      applicable.addAll(byPlatform.matching(holder.platform().get()));
      applicable.sort(IN_ORDER);
    }
    return applicable.stream().map(Numbered::option).toList();
  }
}
