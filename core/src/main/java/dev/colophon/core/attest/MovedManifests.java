package dev.colophon.core.attest;

import dev.colophon.core.draft.Draft;
import dev.colophon.core.draft.DraftManifest;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What manifests became that have another digest now than their source knew them by.
 *
 * @param byOrigin what each became, by the digest of before; several where it is there more often
 */
record MovedManifests(Map<Digest, List<Descriptor>> byOrigin) {

  /** Those of an image that was assembled of a draft. */
  static MovedManifests between(Draft draft, Image image) {
    List<DraftManifest> before = draft.manifests();
    List<ImageManifest> after = new ArrayList<>();
    collect(image.root(), after);
    Set<Digest> present = new HashSet<>();
    after.forEach(manifest -> present.add(manifest.descriptor().digest()));
    Map<Digest, List<Descriptor>> moved = new LinkedHashMap<>();
    for (int i = 0; i < before.size(); i++) {
      Digest origin = before.get(i).origin();
      Descriptor now = after.get(i).descriptor();
      List<Descriptor> known = moved.computeIfAbsent(origin, key -> new ArrayList<>());
      if (!known.contains(now)) {
        known.add(now);
      }
    }
    moved.keySet().removeAll(present);
    return new MovedManifests(moved);
  }

  private static void collect(ImageNode node, List<ImageManifest> manifests) {
    if (node instanceof ImageIndex index) {
      index.entries().forEach(entry -> entry.node().ifPresent(child -> collect(child, manifests)));
    } else if (node instanceof ImageManifest manifest) {
      manifests.add(manifest);
    }
  }

  boolean isEmpty() {
    return byOrigin.isEmpty();
  }

  boolean contains(Digest origin) {
    return byOrigin.containsKey(origin);
  }

  /** What a manifest became; empty when it did not move, or became several. */
  Optional<Descriptor> of(Digest origin) {
    List<Descriptor> now = byOrigin.getOrDefault(origin, List.of());
    return now.size() == 1 ? Optional.of(now.get(0)) : Optional.empty();
  }
}
