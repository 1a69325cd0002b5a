package dev.colophon.exporter.docker;

import dev.colophon.exporter.docker.engine.EngineStorage;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that an engine with a graph driver discards when it loads an image. It keeps the
 * config and the layers, but neither the manifest nor its descriptor.
 *
 * @param annotations the keys of annotations by level
 * @param others other fields of the manifest and of its descriptors, and the keys of the
 *     descriptors' annotations
 */
record LostMetadata(Map<AnnotationLevel, Set<String>> annotations, SortedSet<String> others) {

  /** Annotations that Colophon sets on every root. The names become names in the engine. */
  private static final Set<String> OF_EVERY_ROOT =
      Set.of(Annotations.CREATED, Annotations.REF_NAME, Annotations.CONTAINERD_IMAGE_NAME);

  private static final String ANNOTATIONS = "annotations";

  /** Fields that an engine keeps or recomputes, and those that are reported as annotations. */
  private static final Set<String> TOLD_OR_KEPT =
      Set.of("schemaVersion", "mediaType", "config", "layers", ANNOTATIONS);

  /** Fields of a descriptor that can be computed from the content, and annotations. */
  private static final Set<String> MADE_AGAIN =
      Set.of("mediaType", "digest", "size", "data", ANNOTATIONS);

  LostMetadata {
    annotations = Map.copyOf(annotations);
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
  }

  /** Determines the metadata of an image that an engine with a certain storage loses. */
  static LostMetadata of(Image image, EngineStorage storage, DocumentFormat documents) {
    return storage == EngineStorage.GRAPH_DRIVER
        ? new LostMetadata(annotations(image), others(image, documents))
        : new LostMetadata(Map.of(), Collections.emptySortedSet());
  }

  private static Map<AnnotationLevel, Set<String>> annotations(Image image) {
    Map<AnnotationLevel, Set<String>> keys = new TreeMap<>();
    put(keys, AnnotationLevel.MANIFEST, image.root().annotations().keySet());
    Set<String> onDescriptors = new TreeSet<>();
    for (Descriptor descriptor : image.rootDescriptors()) {
      onDescriptors.addAll(descriptor.annotations().keySet());
    }
    onDescriptors.removeAll(OF_EVERY_ROOT);
    put(keys, AnnotationLevel.MANIFEST_DESCRIPTOR, onDescriptors);
    return keys;
  }

  private static SortedSet<String> others(Image image, DocumentFormat documents) {
    SortedSet<String> others = new TreeSet<>();
    Map<String, Object> manifest =
        documents.readTree(image.root().bytes(), image.root().descriptor().digest().toString());
    manifest.keySet().stream()
        .filter(field -> !TOLD_OR_KEPT.contains(field))
        .forEach(field -> others.add("manifest field " + field));
    for (Descriptor root : image.rootDescriptors()) {
      root.extensions().keySet().forEach(field -> others.add("descriptor field " + field));
      if (!root.urls().isEmpty()) {
        others.add("descriptor field urls");
      }
    }
    addFields(others, manifest.get("config"), "config", "config");
    if (manifest.get("layers") instanceof List<?> layers) {
      layers.forEach(layer -> addFields(others, layer, "layer", "layers"));
    }
    return others;
  }

  private static void addFields(
      SortedSet<String> others, @Nullable Object descriptor, String one, String all) {
    if (descriptor instanceof Map<?, ?> fields) {
      fields.keySet().stream()
          .filter(field -> !MADE_AGAIN.contains(field))
          .forEach(field -> others.add(one + " field " + field));
      if (fields.get(ANNOTATIONS) instanceof Map<?, ?> annotations) {
        annotations.keySet().forEach(key -> others.add(key + " on " + all));
      }
    }
  }

  private static void put(
      Map<AnnotationLevel, Set<String>> keys, AnnotationLevel level, Collection<String> found) {
    if (!found.isEmpty()) {
      keys.put(level, new TreeSet<>(found));
    }
  }

  boolean hasAnnotations() {
    return !annotations.isEmpty();
  }

  boolean isEmpty() {
    return annotations.isEmpty() && others.isEmpty();
  }

  /** The keys of annotations with their levels: {@code a, b on manifest}. */
  String annotationsText() {
    return String.join("; ", annotationTexts());
  }

  private List<String> annotationTexts() {
    return new TreeMap<>(annotations)
        .entrySet().stream()
            .map(level -> String.join(", ", level.getValue()) + " on " + level.getKey())
            .toList();
  }

  /** Lists everything that is lost: {@code a, b on manifest; manifest field subject}. */
  @Override
  public String toString() {
    return Stream.concat(annotationTexts().stream(), others.stream())
        .collect(Collectors.joining("; "));
  }
}
