package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftEntry;
import dev.colophon.core.internal.draft.DraftIndex;
import dev.colophon.core.internal.draft.DraftNode;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The documents of the result that replace documents of another image, by digest. */
final class Successors {

  private final Map<Digest, Set<Descriptor>> becomes = new LinkedHashMap<>();

  private Successors() {}

  /**
   * The documents that replace those of a draft.
   *
   * @param draft the draft from which the image was made
   */
  static Successors of(Draft draft, Image image) {
    Successors successors = new Successors();
    successors.pair(draft.root(), image.root());
    return successors;
  }

  private void pair(DraftNode before, ImageNode after) {
    NamedNodes.originOf(before).ifPresent(digest -> add(digest, after.descriptor()));
    if (before instanceof DraftIndex draft && after instanceof ImageIndex index) {
      for (int i = 0; i < draft.entries().size(); i++) {
        DraftEntry entry = draft.entries().get(i);
        Optional<ImageNode> node = index.entries().get(i).node();
        if (entry.node().isPresent() && node.isPresent()) {
          pair(entry.node().get(), node.get());
        }
      }
    }
  }

  /**
   * The documents that replace those of another form of the image: identical documents, manifests
   * with the same layers, and the root. Empty if there are none of the first two.
   */
  static Successors byLayers(Image before, Image image) {
    Successors successors = new Successors();
    Map<Digest, Descriptor> after = new LinkedHashMap<>();
    image.alone().documents().forEach(n -> after.put(n.descriptor().digest(), n.descriptor()));
    for (ImageNode node : before.documents()) {
      Digest digest = node.descriptor().digest();
      Optional.ofNullable(after.get(digest)).ifPresent(same -> successors.add(digest, same));
    }
    successors.pairByLayers(before, image);
    if (!successors.isEmpty()) {
      successors.add(before.root().descriptor().digest(), image.root().descriptor());
    }
    return successors;
  }

  /** Pairs manifests with the same layers, in order if there are several. */
  private void pairByLayers(Image before, Image image) {
    Map<List<Digest>, Deque<Descriptor>> after = new HashMap<>();
    for (ImageManifest manifest : image.manifests()) {
      if (!becomes.containsKey(manifest.descriptor().digest())) {
        after
            .computeIfAbsent(layersOf(manifest), layers -> new ArrayDeque<>())
            .add(manifest.descriptor());
      }
    }
    for (ImageManifest manifest : before.manifests()) {
      Deque<Descriptor> found = after.getOrDefault(layersOf(manifest), new ArrayDeque<>());
      if (!becomes.containsKey(manifest.descriptor().digest()) && !found.isEmpty()) {
        add(manifest.descriptor().digest(), found.size() > 1 ? found.remove() : found.element());
      }
    }
  }

  private static List<Digest> layersOf(ImageManifest manifest) {
    return manifest.layers().stream().map(Descriptor::digest).toList();
  }

  private void add(Digest before, Descriptor after) {
    becomes.computeIfAbsent(before, digest -> new LinkedHashSet<>()).add(after);
  }

  boolean isEmpty() {
    return becomes.isEmpty();
  }

  /** The digests of the original documents. */
  Set<Digest> before() {
    return becomes.keySet();
  }

  /** The documents that the result no longer has. */
  List<Digest> changed() {
    Set<Digest> after = new LinkedHashSet<>();
    becomes.values().forEach(found -> found.forEach(each -> after.add(each.digest())));
    List<Digest> changed = new ArrayList<>(becomes.keySet());
    changed.removeAll(after);
    return changed;
  }

  /**
   * The documents that replace a document: none if it is unknown, several if an index lists it
   * twice.
   */
  List<Descriptor> of(Digest before) {
    return List.copyOf(becomes.getOrDefault(before, Set.of()));
  }
}
