package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code index.json} of an OCI layout (OCI image-spec, image-layout.md).
 *
 * @param manifests the descriptors, in their order
 * @param annotations the annotations of the file itself, sorted by key
 * @param extensions fields that the image-spec does not know, each with its JSON text, in their
 *     order
 */
public record LayoutIndex(
    List<Descriptor> manifests, Map<String, String> annotations, Map<String, String> extensions) {

  /** Copies the lists, so that the record does not change. */
  public LayoutIndex {
    manifests = List.copyOf(manifests);
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  /** An index of these descriptors and nothing else. */
  public static LayoutIndex of(List<Descriptor> manifests) {
    return new LayoutIndex(manifests, Map.of(), Map.of());
  }

  /** This index with these descriptors in place of its own. */
  public LayoutIndex withManifests(List<Descriptor> replacement) {
    return new LayoutIndex(replacement, annotations, extensions);
  }
}
