package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.DigestLinks;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The digests by which documents of an image refer to other documents. */
public final class References {

  private final Set<Digest> there = new LinkedHashSet<>();
  private final Set<Digest> visited = new HashSet<>();
  private final Map<Digest, Digest> named = new LinkedHashMap<>();

  private References() {}

  /**
   * The digests that documents refer to but the image does not contain, each with the digest of the
   * referring document.
   */
  public static Map<Digest, Digest> unresolved(ImageNode root) {
    References references = new References();
    references.collect(root);
    references.named.keySet().removeAll(references.there);
    return references.named;
  }

  private void collect(ImageNode node) {
    if (!visited.add(node.descriptor().digest())) {
      return;
    }
    there.add(node.descriptor().digest());
    if (node instanceof ImageIndex index) {
      index.entries().forEach(this::collect);
    } else if (node instanceof ImageManifest manifest) {
      name(manifest.subject().map(Descriptor::digest), node.descriptor().digest());
      DigestLinks.onManifest(manifest.annotations())
          .values()
          .forEach(named -> name(Optional.of(named), node.descriptor().digest()));
    }
  }

  private void collect(IndexEntry entry) {
    Descriptor descriptor = entry.descriptor();
    there.add(descriptor.digest());
    DigestLinks.onDescriptor(descriptor.annotations())
        .values()
        .forEach(linked -> name(Optional.of(linked), descriptor.digest()));
    if (entry.node().isPresent()) {
      if (entry.node().get() instanceof ImageIndex inner) {
        name(inner.subject().map(Descriptor::digest), descriptor.digest());
      }
      collect(entry.node().get());
    }
  }

  private void name(Optional<Digest> subject, Digest by) {
    subject.ifPresent(digest -> named.putIfAbsent(digest, by));
  }
}
