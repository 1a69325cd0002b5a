package dev.colophon.exporter.docker;

import dev.colophon.exporter.docker.engine.EngineStorage;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
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

/**
 * The metadata that an engine with a graph driver throws away when it loads an image: it keeps the
 * config and the layers, and neither the manifest nor the descriptor that named it.
 *
 * @param annotations the keys of annotations by level
 * @param others further fields of the manifest, and the keys of its layers' annotations
 */
record LostMetadata(Map<AnnotationLevel, Set<String>> annotations, SortedSet<String> others) {

  /** Annotations that Colophon sets on every root; the names become the names in the engine. */
  private static final Set<String> OF_EVERY_ROOT =
      Set.of(Annotations.CREATED, Annotations.REF_NAME, Annotations.CONTAINERD_IMAGE_NAME);

  /** Fields that an engine knows, or makes again, and those that are told as annotations. */
  private static final Set<String> TOLD_OR_KEPT =
      Set.of("schemaVersion", "mediaType", "config", "layers", "annotations");

  LostMetadata {
    annotations = Map.copyOf(annotations);
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
  }

  /** Whatever an engine with that storage loses of an image. */
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
    documents
        .readTree(image.root().bytes(), image.root().descriptor().digest().toString())
        .keySet()
        .stream()
        .filter(field -> !TOLD_OR_KEPT.contains(field))
        .forEach(field -> others.add("manifest field " + field));
    if (image.root() instanceof ImageManifest manifest) {
      for (Descriptor layer : manifest.layers()) {
        layer.annotations().keySet().forEach(key -> others.add(key + " on layers"));
      }
    }
    return others;
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

  /** Each key of an annotation with its level: {@code a, b on manifest}. */
  String annotationsText() {
    return String.join("; ", annotationTexts());
  }

  private List<String> annotationTexts() {
    return new TreeMap<>(annotations)
        .entrySet().stream()
            .map(level -> String.join(", ", level.getValue()) + " on " + level.getKey())
            .toList();
  }

  /** All of it: {@code a, b on manifest; manifest field subject}. */
  @Override
  public String toString() {
    return Stream.concat(annotationTexts().stream(), others.stream())
        .collect(Collectors.joining("; "));
  }
}
