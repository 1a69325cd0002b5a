package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.image.Place;
import dev.colophon.core.image.PlaceValues;
import dev.colophon.core.lint.LintRule;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the requirements of sites that show images. */
final class DisplayCheck implements LintCheck {

  /** Limits in characters, from GitHub's documentation of the container registry. */
  private static final Map<String, Integer> LONGEST_ON_GHCR =
      Map.of(PredefinedKeys.DESCRIPTION, 512, PredefinedKeys.LICENCES, 256);

  private static final String ARTIFACT_HUB = "io.artifacthub.package.";

  /** Required keys, from Artifact Hub's documentation, "Container images repositories". */
  private static final List<String> NEEDED_BY_ARTIFACT_HUB =
      List.of(ARTIFACT_HUB + "readme-url", PredefinedKeys.CREATED, PredefinedKeys.DESCRIPTION);

  /** The keys that various sites show. */
  private static final List<String> SHOWN =
      List.of(PredefinedKeys.DESCRIPTION, PredefinedKeys.SOURCE, PredefinedKeys.LICENCES);

  @Override
  public void check(ImageOutline image, Findings findings) {
    List<PlaceValues> shown = shown(image);
    shown.forEach(
        place -> LONGEST_ON_GHCR.forEach((key, most) -> length(place, key, most, findings)));
    described(image, shown, findings);
    boolean forArtifactHub =
        shown.stream()
            .flatMap(place -> place.values().keySet().stream())
            .anyMatch(key -> key.startsWith(ARTIFACT_HUB));
    if (forArtifactHub) {
      NEEDED_BY_ARTIFACT_HUB.stream()
          .filter(key -> shown.stream().noneMatch(place -> place.values().containsKey(key)))
          .forEach(key -> needed(image, shown.get(0).place(), key, findings));
    }
  }

  /** Checks that an image has at least one of the shown keys; which ones is up to its owner. */
  private static void described(ImageOutline image, List<PlaceValues> shown, Findings findings) {
    boolean ofAnImage =
        image.manifests().stream().anyMatch(manifest -> !manifest.config().diffIds().isEmpty());
    if (ofAnImage && shown.stream().noneMatch(DisplayCheck::describes)) {
      findings.add(
          LintRule.NOT_DESCRIBED,
          shown.get(0).place(),
          PredefinedKeys.DESCRIPTION,
          "There is neither a description nor a source nor licences for registries to show.",
          remedy(image, PredefinedKeys.DESCRIPTION));
    }
  }

  private static boolean describes(PlaceValues place) {
    return SHOWN.stream().anyMatch(place.values()::containsKey);
  }

  private static List<PlaceValues> shown(ImageOutline image) {
    List<PlaceValues> shown = new ArrayList<>();
    image
        .index()
        .ifPresent(
            index ->
                shown.add(
                    new PlaceValues(image.rootPlace(AnnotationLevel.INDEX), index.annotations())));
    for (OutlinedManifest manifest : image.manifests()) {
      shown.add(manifest.annotations());
      shown.add(manifest.labels());
    }
    return shown;
  }

  private static void length(PlaceValues place, String key, int most, Findings findings) {
    String value = place.values().getOrDefault(key, "");
    int length = value.codePointCount(0, value.length());
    if (length > most) {
      findings.add(
          LintRule.TOO_LONG_TO_SHOW,
          place.place(),
          key,
          "It has " + length + " characters, and GHCR takes " + most + ".",
          "Shorten it.");
    }
  }

  private static void needed(ImageOutline image, Place place, String key, Findings findings) {
    findings.add(
        LintRule.ARTIFACT_HUB,
        place,
        key,
        "The image has annotations for Artifact Hub, which lists none without this one.",
        remedy(image, key));
  }

  private static String remedy(ImageOutline image, String key) {
    String levels = image.index().isPresent() ? "index,manifest:" : "";
    return "Set it: --annotation \"" + levels + key + "=…\".";
  }
}
