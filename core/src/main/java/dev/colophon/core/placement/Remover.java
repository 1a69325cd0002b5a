package dev.colophon.core.placement;

import dev.colophon.core.draft.Draft;
import dev.colophon.core.draft.DraftManifest;
import dev.colophon.core.option.AnnotationRemoval;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which annotations of the source go. What is there nowhere is said, and is no error. */
final class Remover {

  private final Draft draft;
  private final List<Placement> placements;
  private final List<Removal> removals = new ArrayList<>();

  Remover(Draft draft, List<Placement> placements) {
    this.draft = draft;
    this.placements = placements;
  }

  /**
   * @param notes gets a note for each option that finds nothing
   * @throws BadOptionException if something shall be set and go at once
   */
  List<Removal> remove(List<AnnotationRemoval> options, List<String> notes) {
    Set<String> fruitless = new LinkedHashSet<>();
    options.forEach(option -> fruitless.add(option.origin()));
    for (AnnotationRemoval option : options) {
      if (option.level().needsIndex()) {
        Map<String, String> present =
            option.level() == AnnotationLevel.INDEX
                ? DraftAnnotations.ofIndex(draft)
                : draft.rootDescriptor().annotations();
        remove(Holder.ofIndex(option.level()), option, present);
      } else {
        draft.manifests().stream()
            .filter(manifest -> isMeant(option, manifest))
            .forEach(
                manifest -> remove(holder(option, manifest), option, present(option, manifest)));
      }
    }
    removals.forEach(removal -> fruitless.remove(removal.option().origin()));
    fruitless.forEach(origin -> notes.add(origin + " finds nothing to remove."));
    return removals;
  }

  private Map<String, String> present(AnnotationRemoval option, DraftManifest manifest) {
    return DraftAnnotations.ofManifest(draft, manifest, option.level());
  }

  private static Holder holder(AnnotationRemoval option, DraftManifest manifest) {
    return new Holder(option.level(), manifest.position(), manifest.platform());
  }

  private static boolean isMeant(AnnotationRemoval option, DraftManifest manifest) {
    return manifest.takesAnnotations()
        && option
            .platform()
            .map(p -> manifest.platform().filter(p::means).isPresent())
            .orElse(true);
  }

  private void remove(Holder holder, AnnotationRemoval option, Map<String, String> present) {
    for (Placement placement : placements) {
      if (placement.holder().equals(holder) && placement.key().equals(option.key())) {
        throw new BadOptionException(
            option.origin(),
            placement.option().asWritten() + " sets what this removes on the " + holder,
            "Ask for one of them.");
      }
    }
    if (present.containsKey(option.key())) {
      removals.add(new Removal(holder, option, present.get(option.key())));
    }
  }
}
