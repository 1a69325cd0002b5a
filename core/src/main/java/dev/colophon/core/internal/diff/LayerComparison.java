package dev.colophon.core.internal.diff;

import dev.colophon.core.diff.LayerCount;
import dev.colophon.core.diff.Topic;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the layers of two manifests: by digest, and where those differ by diff ID, which stays
 * the same if only the compression differs.
 */
final class LayerComparison {

  private final String name;
  private final Changes changes;

  /**
   * @param name the platform as text
   * @param changes receives the differences
   */
  LayerComparison(String name, Changes changes) {
    this.name = name;
    this.changes = changes;
  }

  private record Layers(Map<Digest, Descriptor> byDigest, Map<Digest, String> diffIds) {

    static Layers of(OutlinedManifest manifest) {
      Map<Digest, Descriptor> byDigest = new LinkedHashMap<>();
      Map<Digest, String> diffIds = new LinkedHashMap<>();
      List<Descriptor> layers = manifest.manifest().layers();
      List<String> ids = manifest.config().diffIds();
      for (int i = 0; i < layers.size(); i++) {
        byDigest.put(layers.get(i).digest(), layers.get(i));
        if (ids.size() == layers.size()) {
          diffIds.put(layers.get(i).digest(), ids.get(i));
        }
      }
      return new Layers(byDigest, diffIds);
    }

    String describe(Digest digest) {
      return Optional.ofNullable(byDigest.get(digest)).map(LayerComparison::describe).orElse("");
    }

    Optional<Descriptor> ofDiffId(String diffId, Set<Digest> among) {
      return among.stream()
          .filter(digest -> diffId.equals(diffIds.get(digest)))
          .findFirst()
          .map(byDigest::get);
    }
  }

  LayerCount compare(OutlinedManifest before, OutlinedManifest after) {
    Layers old = Layers.of(before);
    Layers now = Layers.of(after);
    Set<Digest> removed = new LinkedHashSet<>(old.byDigest.keySet());
    removed.removeAll(now.byDigest.keySet());
    Set<Digest> added = new LinkedHashSet<>(now.byDigest.keySet());
    added.removeAll(old.byDigest.keySet());
    int common = old.byDigest.size() - removed.size();
    int recompressed = recompressed(old, now, removed, added);
    removed.forEach(digest -> changes.removed(Topic.LAYER, name, "layer", old.describe(digest)));
    added.forEach(digest -> changes.added(Topic.LAYER, name, "layer", now.describe(digest)));
    commonLayers(old, now);
    order(before, after, removed.isEmpty() && added.isEmpty() && recompressed == 0);
    return new LayerCount(name, common, recompressed, added.size(), removed.size());
  }

  /** Removes layers with the same content in another form from both sets. Returns their number. */
  private int recompressed(Layers old, Layers now, Set<Digest> removed, Set<Digest> added) {
    int found = 0;
    for (Digest digest : List.copyOf(removed)) {
      Optional<String> diffId = Optional.ofNullable(old.diffIds.get(digest));
      Optional<Descriptor> same = diffId.flatMap(id -> now.ofDiffId(id, added));
      if (same.isPresent()) {
        removed.remove(digest);
        added.remove(same.get().digest());
        changes.compare(
            Topic.LAYER,
            name,
            "content " + diffId.orElseThrow(),
            old.describe(digest),
            describe(same.get()));
        found++;
      }
    }
    return found;
  }

  private void commonLayers(Layers old, Layers now) {
    old.byDigest.forEach(
        (digest, before) -> {
          Descriptor after = now.byDigest.get(digest);
          if (after != null) {
            String layer = "layer " + digest;
            changes.compare(Topic.MEDIA_TYPE, name, layer, before.mediaType(), after.mediaType());
            changes.compare(
                Topic.ANNOTATION, name + " " + layer, before.annotations(), after.annotations());
            changes.compare(
                Topic.FIELD,
                name + " " + layer,
                DescriptorFields.of(before),
                DescriptorFields.of(after));
          }
        });
  }

  private void order(OutlinedManifest before, OutlinedManifest after, boolean same) {
    List<String> old = digests(before);
    List<String> now = digests(after);
    if (same && !old.equals(now)) {
      changes.compare(Topic.LAYER, name, "order", String.join(" ", old), String.join(" ", now));
    }
  }

  private static List<String> digests(OutlinedManifest manifest) {
    List<String> digests = new ArrayList<>();
    manifest.manifest().layers().forEach(layer -> digests.add(layer.digest().toString()));
    return digests;
  }

  private static String describe(Descriptor layer) {
    return layer.digest() + ", " + layer.size() + " bytes, " + layer.mediaType();
  }
}
