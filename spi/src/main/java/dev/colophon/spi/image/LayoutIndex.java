package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@code index.json} of an OCI layout (OCI image-spec, image-layout.md). */
public final class LayoutIndex {

  private final List<Descriptor> manifests;
  private final Map<String, String> annotations;
  private final Map<String, String> extensions;

  private LayoutIndex(
      List<Descriptor> manifests, Map<String, String> annotations, Map<String, String> extensions) {
    this.manifests = List.copyOf(manifests);
    this.annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    this.extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  /** Returns an index with these descriptors only. */
  public static LayoutIndex of(List<Descriptor> manifests) {
    return new LayoutIndex(manifests, Map.of(), Map.of());
  }

  /** Returns this index with other descriptors. */
  public LayoutIndex withManifests(List<Descriptor> other) {
    return new LayoutIndex(other, annotations, extensions);
  }

  /** Returns this index with other annotations of the file itself. */
  public LayoutIndex withAnnotations(Map<String, String> other) {
    return new LayoutIndex(manifests, other, extensions);
  }

  /**
   * Returns this index with other fields that the image-spec does not define.
   *
   * @param other the fields by name, each with its JSON text, in document order
   */
  public LayoutIndex withExtensions(Map<String, String> other) {
    return new LayoutIndex(manifests, annotations, other);
  }

  /** The descriptors, in document order. */
  public List<Descriptor> manifests() {
    return manifests;
  }

  /** The annotations of the file itself, sorted by key. */
  public Map<String, String> annotations() {
    return annotations;
  }

  /**
   * The fields that the image-spec does not define, by name, each with its JSON text, in document
   * order.
   */
  public Map<String, String> extensions() {
    return extensions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayoutIndex that
        && manifests.equals(that.manifests)
        && annotations.equals(that.annotations)
        && extensions.equals(that.extensions);
  }

  @Override
  public int hashCode() {
    return 31 * manifests.hashCode() + annotations.hashCode();
  }

  /** The descriptors. */
  @Override
  public String toString() {
    return "index of " + manifests;
  }
}
