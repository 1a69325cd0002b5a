package dev.colophon.core.internal.found;

import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.graph.ConfigReader;
import dev.colophon.core.internal.json.ConfigJson;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An image and its labels that are copied to annotations.
 *
 * @param platform the image's platform
 * @param labels the labels, sorted by key
 */
record LabelledImage(Optional<Platform> platform, Map<String, String> labels) {

  /**
   * Reads the image of a manifest; empty for an artifact, whose config has another type.
   *
   * @throws SourceException if the config is missing, damaged or too large
   */
  static Optional<LabelledImage> read(
      DraftManifest manifest,
      ConfigReader configs,
      LabelSelection selection,
      InheritedLabels inherited) {
    try {
      return configs
          .read(manifest.manifest(), ConfigJson::labels)
          .map(
              labels ->
                  new LabelledImage(
                      manifest.platform(),
                      selected(labels, selection, inherited.of(manifest.platform()))));
    } catch (IOException e) {
      throw new SourceException(
          Written.source(configs.written().whole()),
          Reason.of(e),
          "config " + manifest.manifest().config().digest() + " cannot be read: " + e.getMessage(),
          Advice.NONE,
          e);
    }
  }

  /** The selected labels, without those that the base has with the same value. */
  private static Map<String, String> selected(
      Map<String, String> labels, LabelSelection selection, Map<String, String> ofBase) {
    Map<String, String> selected = new TreeMap<>(labels);
    selected
        .entrySet()
        .removeIf(
            label ->
                !selection.contains(label.getKey())
                    || label.getValue().equals(ofBase.get(label.getKey())));
    return selected;
  }

  /** The value of a label with its platform: {@code "1.0" for linux/amd64}. */
  String describe(String key) {
    String value = labels.containsKey(key) ? "\"" + labels.get(key) + "\"" : "absent";
    return value + " for " + platform.map(Platform::toString).orElse("no platform");
  }
}
