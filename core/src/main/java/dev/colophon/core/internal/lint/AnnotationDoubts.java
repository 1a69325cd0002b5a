package dev.colophon.core.internal.lint;

import dev.colophon.core.lint.PredefinedKeys;
import dev.colophon.core.plan.Placement;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes on annotations of a request that probably are not what was intended. They follow the rules
 * of {@code lint}, and are given before anything is published.
 */
public final class AnnotationDoubts {

  private final List<Placement> placements;
  private final Set<String> notes = new LinkedHashSet<>();

  private AnnotationDoubts(List<Placement> placements) {
    this.placements = placements;
  }

  /**
   * The notes, a sentence or two each.
   *
   * @param placements the annotations that were requested, at their places
   * @param image the image with them
   */
  public static List<String> notes(List<Placement> placements, Image image) {
    AnnotationDoubts doubts = new AnnotationDoubts(placements);
    placements.forEach(doubts::checkKey);
    placements.forEach(doubts::checkValue);
    doubts.checkDescription(image);
    return new ArrayList<>(doubts.notes);
  }

  private void checkKey(Placement placement) {
    List<String> near = KeyCheck.misspelt(placement.key());
    if (!near.isEmpty()) {
      notes.add(
          "\""
              + placement.key()
              + "\" is nearly a predefined key, and programs look for that one. Did you mean "
              + String.join(" or ", near)
              + "?");
    }
  }

  private void checkValue(Placement placement) {
    if (placement.value().isEmpty()) {
      notes.add(
          placement.key()
              + " has an empty value, from "
              + placement.option().written()
              + ". A variable that is not set is the usual reason.");
    }
  }

  /** GitHub's container registry shows the description of the index, and none when it has none. */
  private void checkDescription(Image image) {
    long requested =
        placements.stream()
            .filter(
                p ->
                    p.holder().level() == AnnotationLevel.MANIFEST
                        && p.key().equals(PredefinedKeys.DESCRIPTION))
            .count();
    if (requested > 1
        && image.root() instanceof ImageIndex index
        && !index.annotations().containsKey(PredefinedKeys.DESCRIPTION)) {
      notes.add(
          "The description is on manifests only, and registries such as GHCR show that of the index."
              + " Write index,manifest: before the key to have it on both.");
    }
  }
}
