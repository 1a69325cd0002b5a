package dev.colophon.core.internal.json;

import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A change of a manifest. Fields that Colophon does not know are kept.
 *
 * @param original the manifest to change
 * @param mediaType the media type of the result
 * @param config the config of the result
 * @param layers the layers of the result, beginning with the base
 * @param subject the subject of the result
 * @param annotations the annotations of the result, sorted by key
 */
public record ManifestEdit(
    ImageManifest original,
    String mediaType,
    Descriptor config,
    List<Descriptor> layers,
    Optional<Descriptor> subject,
    Map<String, String> annotations) {

  /** Copies the lists to keep the record immutable. */
  public ManifestEdit {
    layers = List.copyOf(layers);
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /** Creates an edit without changes. */
  public static ManifestEdit of(ImageManifest original) {
    return new ManifestEdit(
        original,
        original.descriptor().mediaType(),
        original.config(),
        original.layers(),
        original.subject(),
        original.annotations());
  }

  /** This edit, with another media type. */
  public ManifestEdit mediaType(String replacement) {
    return new ManifestEdit(original, replacement, config, layers, subject, annotations);
  }

  /** This edit, with another config. */
  public ManifestEdit config(Descriptor replacement) {
    return new ManifestEdit(original, mediaType, replacement, layers, subject, annotations);
  }

  /** This edit, with other layers. */
  public ManifestEdit layers(List<Descriptor> replacement) {
    return new ManifestEdit(original, mediaType, config, replacement, subject, annotations);
  }

  /** This edit, with another subject. */
  public ManifestEdit subject(Optional<Descriptor> replacement) {
    return new ManifestEdit(original, mediaType, config, layers, replacement, annotations);
  }

  /** This edit, with other annotations. */
  public ManifestEdit annotations(Map<String, String> replacement) {
    return new ManifestEdit(original, mediaType, config, layers, subject, replacement);
  }

  /** Returns the changed manifest, or the original with its exact bytes if nothing changes. */
  public ImageManifest apply() {
    return changesNothing() ? original : ManifestJson.write(this);
  }

  private boolean changesNothing() {
    return mediaType.equals(original.descriptor().mediaType())
        && config.equals(original.config())
        && layers.equals(original.layers())
        && subject.equals(original.subject())
        && annotations.equals(original.annotations());
  }
}
