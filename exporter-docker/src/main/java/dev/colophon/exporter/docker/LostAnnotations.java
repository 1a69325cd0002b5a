package dev.colophon.exporter.docker;

import dev.colophon.exporter.docker.engine.EngineStorage;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The annotations that an engine with a graph driver throws away when it loads an image: it keeps
 * the config and the layers, and neither the manifest nor the descriptor that named it.
 *
 * @param keys the keys by level
 */
record LostAnnotations(Map<AnnotationLevel, Set<String>> keys) {

  /** Annotations that Colophon sets on every root; the names become the names in the engine. */
  private static final Set<String> OF_EVERY_ROOT =
      Set.of(Annotations.CREATED, Annotations.REF_NAME, Annotations.CONTAINERD_IMAGE_NAME);

  LostAnnotations {
    keys = Map.copyOf(keys);
  }

  /** Those of {@code image} that an engine with that storage loses. */
  static LostAnnotations of(Image image, EngineStorage storage) {
    return storage == EngineStorage.GRAPH_DRIVER ? all(image) : new LostAnnotations(Map.of());
  }

  private static LostAnnotations all(Image image) {
    Map<AnnotationLevel, Set<String>> keys = new TreeMap<>();
    put(keys, AnnotationLevel.MANIFEST, image.root().annotations().keySet());
    Set<String> onDescriptors = new TreeSet<>();
    for (Descriptor descriptor : image.rootDescriptors()) {
      onDescriptors.addAll(descriptor.annotations().keySet());
    }
    onDescriptors.removeAll(OF_EVERY_ROOT);
    put(keys, AnnotationLevel.MANIFEST_DESCRIPTOR, onDescriptors);
    return new LostAnnotations(keys);
  }

  private static void put(
      Map<AnnotationLevel, Set<String>> keys, AnnotationLevel level, Collection<String> found) {
    if (!found.isEmpty()) {
      keys.put(level, new TreeSet<>(found));
    }
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Each key with its level: {@code a and b on manifest}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(keys)
        .forEach(
            (level, names) ->
                parts.add(names.stream().collect(Collectors.joining(", ")) + " on " + level));
    return String.join("; ", parts);
  }
}
