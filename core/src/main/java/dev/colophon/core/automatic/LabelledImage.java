package dev.colophon.core.automatic;

import dev.colophon.core.draft.DraftManifest;
import dev.colophon.core.json.ConfigJson;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An image and those of its labels that the OCI image-spec defines.
 *
 * @param platform the platform that the image is for
 * @param labels the labels, sorted by key
 */
record LabelledImage(Optional<Platform> platform, Map<String, String> labels) {

  private static final String PREDEFINED = "org.opencontainers.image.";
  private static final Set<String> CONFIGS =
      Set.of(MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG);

  /**
   * The image of a manifest; empty for an artifact, whose config is of another kind.
   *
   * @throws SourceException if the config is missing, damaged or too large
   */
  static Optional<LabelledImage> read(
      DraftManifest manifest, ContentReader content, int maxSize, String asWritten) {
    Descriptor config = manifest.manifest().config();
    if (!CONFIGS.contains(config.mediaType())) {
      return Optional.empty();
    }
    if (config.size() > maxSize) {
      throw new SourceException(
          asWritten,
          "config "
              + config.digest()
              + " is larger than "
              + maxSize
              + " bytes, the most that is read",
          "");
    }
    Map<String, String> labels = new TreeMap<>();
    try (InputStream in = content.open(config)) {
      labels.putAll(
          ConfigJson.labels(DocumentBytes.of(in.readAllBytes()), "config " + config.digest()));
    } catch (IOException e) {
      throw new SourceException(
          asWritten, "config " + config.digest() + " cannot be read: " + e.getMessage(), "", e);
    }
    labels.keySet().removeIf(key -> !key.startsWith(PREDEFINED));
    return Optional.of(new LabelledImage(manifest.platform(), labels));
  }

  /** What the image says of a label: {@code "1.0" for linux/amd64}. */
  String describe(String key) {
    String value = labels.containsKey(key) ? "\"" + labels.get(key) + "\"" : "absent";
    return value + " for " + platform.map(Platform::toString).orElse("no platform");
  }
}
