package dev.colophon.core.internal.lint;

import dev.colophon.core.image.Place;
import dev.colophon.core.lint.Finding;
import dev.colophon.core.lint.Severity;
import dev.colophon.core.plan.Placement;
import dev.colophon.spi.Advice;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds requested annotations that are probably a mistake, by the rules of {@code lint}, before
 * anything is published.
 */
public final class AnnotationDoubts {

  private final List<Placement> placements;
  private final Image image;
  private final Set<AnnotationDoubt> doubts = new LinkedHashSet<>();

  private AnnotationDoubts(List<Placement> placements, Image image) {
    this.placements = placements;
    this.image = image;
  }

  /**
   * The doubts about annotations, without duplicates.
   *
   * @param placements the requested annotations with their places
   * @param image the image with these annotations
   */
  public static List<AnnotationDoubt> of(List<Placement> placements, Image image) {
    AnnotationDoubts doubts = new AnnotationDoubts(placements, image);
    placements.forEach(doubts::checkKey);
    placements.forEach(doubts::checkValue);
    doubts.checkDescription();
    return List.copyOf(doubts.doubts);
  }

  private void checkKey(Placement placement) {
    List<String> near = KeyCheck.misspelt(placement.key());
    if (!near.isEmpty()) {
      doubt(
          placement,
          "\"" + placement.key() + "\" is nearly a predefined key, and programs look for that one",
          "Did you mean " + String.join(" or ", near) + "?");
    }
  }

  private void checkValue(Placement placement) {
    if (placement.value().isEmpty()) {
      doubt(
          placement,
          placement.key() + " has an empty value",
          "A variable that is not set is the usual reason.");
    } else if (placement.key().startsWith(PredefinedKeys.RESERVED)) {
      checkPredefined(placement);
    }
  }

  private void checkPredefined(Placement placement) {
    Findings findings = new Findings();
    Place place =
        new Place.Annotations(
            placement.holder().level(),
            image.root().descriptor().digest(),
            placement.holder().platform());
    PredefinedValues.check(place, placement.key(), placement.value(), findings);
    for (Finding finding : findings.sorted()) {
      if (finding.severity() != Severity.HINT) {
        String problem = finding.problem();
        doubt(
            placement,
            placement.key() + ": " + problem.substring(0, problem.length() - 1),
            finding.remedy());
      }
    }
  }

  /**
   * Checks for a description that GitHub's container registry would not show: it shows only that of
   * the index.
   */
  private void checkDescription() {
    List<Placement> requested =
        placements.stream()
            .filter(
                p ->
                    p.holder().level() == AnnotationLevel.MANIFEST
                        && p.key().equals(PredefinedKeys.DESCRIPTION))
            .toList();
    if (requested.size() > 1
        && image.root() instanceof ImageIndex index
        && !index.annotations().containsKey(PredefinedKeys.DESCRIPTION)) {
      doubt(
          requested.get(0),
          "the description is on manifests only, and registries such as GHCR show that of the index",
          "Write index,manifest: before the key to have it on both.");
    }
  }

  private void doubt(Placement placement, String why, String advice) {
    doubts.add(new AnnotationDoubt(placement.option().written(), why, Advice.of(advice)));
  }
}
