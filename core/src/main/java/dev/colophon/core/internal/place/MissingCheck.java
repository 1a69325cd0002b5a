package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.MissingEntries;
import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import java.util.List;

/**
 * Refuses annotations on missing documents. In place, a sparse index keeps its missing entries, of
 * which only the descriptors in the index can change.
 */
final class MissingCheck {

  private MissingCheck() {}

  /**
   * @throws PlacementException if an option needs a missing document
   */
  static void check(Draft draft, AnnotationTarget option) {
    List<Descriptor> missing = needed(draft, option);
    if (!missing.isEmpty()) {
      throw new PlacementException(
          option.written(),
          Reason.NOT_FOUND,
          MissingEntries.names(missing) + " would need it, and is not there",
          Advice.either(
              List.of(
                  draft.platforms().stream()
                      .findFirst()
                      .map(there -> "name a platform that is there, [" + there + "] for example")
                      .orElse(""),
                  "put the annotation on index")));
    }
  }

  private static List<Descriptor> needed(Draft draft, AnnotationTarget option) {
    if (option.platform().isPresent() || option.level().needsIndex()) {
      return List.of();
    }
    return option.level() == AnnotationLevel.MANIFEST_DESCRIPTOR
        ? draft.missingWithoutPlatform()
        : draft.missing();
  }
}
