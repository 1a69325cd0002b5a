package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.image.Place;
import dev.colophon.core.lint.LintRule;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;
import java.util.Set;

/**
 * Checks that annotations that describe the software of a multi-platform image are at all levels
 * where people and registries look for them.
 */
final class LevelCheck implements LintCheck {

  /** The keys that GHCR shows for a package (GitHub's documentation of the container registry). */
  private static final Set<String> SHOWN =
      Set.of(PredefinedKeys.DESCRIPTION, PredefinedKeys.SOURCE, PredefinedKeys.LICENCES);

  @Override
  public void check(ImageOutline image, Findings findings) {
    image
        .index()
        .filter(index -> !image.images().isEmpty())
        .ifPresent(
            index ->
                PredefinedKeys.OF_THE_SOFTWARE.forEach(key -> check(key, index, image, findings)));
  }

  private static void check(String key, ImageIndex index, ImageOutline image, Findings findings) {
    Place place = image.rootPlace(AnnotationLevel.INDEX);
    List<OutlinedManifest> with =
        image.images().stream().filter(m -> m.manifest().annotations().containsKey(key)).toList();
    boolean onLabels = image.images().stream().anyMatch(m -> m.config().labels().containsKey(key));
    boolean onIndex = index.annotations().containsKey(key);
    if (!onIndex && SHOWN.contains(key) && (onLabels || !with.isEmpty())) {
      findings.add(
          LintRule.NOT_SHOWN,
          place,
          key,
          "It is "
              + (with.isEmpty() ? "a label" : "on the manifests")
              + " and not on the index, where GHCR looks for it when an image has several"
              + " platforms.",
          "Set it there too: --annotation \"index,manifest:" + key + "=…\".");
    } else if (!onIndex && !with.isEmpty()) {
      findings.add(
          LintRule.ONLY_MANIFESTS,
          place,
          key,
          "It is on the manifests and not on the index.",
          "Set it on both: --annotation \"index,manifest:" + key + "=…\".");
    } else if (onIndex && with.isEmpty() && !onLabels) {
      findings.add(
          LintRule.ONLY_INDEX,
          place,
          key,
          "It is on the index and not on the manifests, so the image of a single"
              + " platform does not have it.",
          "Set it on both: --annotation \"index,manifest:" + key + "=…\".");
    }
    if (!with.isEmpty() && with.size() < image.images().size()) {
      image.images().stream()
          .filter(manifest -> !with.contains(manifest))
          .forEach(manifest -> missing(key, manifest, findings));
    }
  }

  private static void missing(String key, OutlinedManifest manifest, Findings findings) {
    findings.add(
        LintRule.SOME_PLATFORMS,
        manifest.place(AnnotationLevel.MANIFEST),
        key,
        "Other platforms have it, and this one does not.",
        "Set it on all: --annotation \"manifest:" + key + "=…\".");
  }
}
