package dev.colophon.core.internal.lint;

import static dev.colophon.core.internal.lint.Findings.quote;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.image.Place;
import dev.colophon.core.lint.LintRule;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks that places that describe the same software agree: the index and its manifests, and the
 * annotations and labels of a manifest. Labels are inherited, so an unset label may describe the
 * base image.
 */
final class AgreementCheck implements LintCheck {

  private static final int MOST_SHOWN = 3;

  /** The keys to compare. Pages such as URLs may differ between platforms. */
  private static final List<String> COMPARED =
      PredefinedKeys.OF_THE_SOFTWARE.stream()
          .filter(key -> !key.equals(PredefinedKeys.URL))
          .filter(key -> !key.equals(PredefinedKeys.DOCUMENTATION))
          .toList();

  @Override
  public void check(ImageOutline image, Findings findings) {
    COMPARED.forEach(key -> compareLevels(key, image, findings));
    image.manifests().forEach(manifest -> compareLabels(manifest, findings));
  }

  private static void compareLevels(String key, ImageOutline image, Findings findings) {
    Map<String, Place> found = new LinkedHashMap<>();
    image
        .index()
        .flatMap(index -> Optional.ofNullable(index.annotations().get(key)))
        .ifPresent(value -> found.put(value, image.rootPlace(AnnotationLevel.INDEX)));
    for (OutlinedManifest manifest : image.manifests()) {
      Optional.ofNullable(manifest.manifest().annotations().get(key))
          .ifPresent(value -> found.putIfAbsent(value, manifest.place(AnnotationLevel.MANIFEST)));
    }
    if (found.size() < 2) {
      return;
    }
    String values =
        found.entrySet().stream()
            .limit(MOST_SHOWN)
            .map(entry -> quote(entry.getKey()) + " on the " + entry.getValue())
            .collect(Collectors.joining(", "));
    findings.add(
        LintRule.VALUES_DISAGREE,
        found.values().iterator().next(),
        key,
        "It is " + values + (found.size() > MOST_SHOWN ? ", and more." : "."),
        "Set one value: --annotation \"index,manifest:" + key + "=…\".");
  }

  private static void compareLabels(OutlinedManifest manifest, Findings findings) {
    Map<String, String> labels = manifest.config().labels();
    manifest
        .manifest()
        .annotations()
        .forEach(
            (key, value) ->
                Optional.ofNullable(labels.get(key))
                    .filter(label -> !label.equals(value))
                    .ifPresent(label -> disagree(manifest, key, value, label, findings)));
  }

  private static void disagree(
      OutlinedManifest manifest, String key, String annotation, String label, Findings findings) {
    findings.add(
        LintRule.LABEL_DISAGREES,
        manifest.labels().place(),
        key,
        "The label is "
            + quote(label)
            + ", the annotation of the manifest "
            + quote(annotation)
            + ".",
        "Set the label where the image is built; it may be the base image's.");
  }
}
