package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.BlobSizes;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the sources that refer to a blob or document. */
final class BlobHolders {

  private final List<LoadedSource> sources;
  private final Map<Digest, List<LoadedSource>> holders = new HashMap<>();

  /**
   * @throws dev.colophon.spi.SourceException if a blob has another size in one source than in
   *     another
   */
  BlobHolders(List<LoadedSource> sources) {
    this.sources = List.copyOf(sources);
    BlobSizes sizes = new BlobSizes();
    for (LoadedSource source : sources) {
      for (Descriptor blob : source.image().blobs()) {
        sizes.add(blob, source.written());
        add(blob.digest(), source);
      }
      for (ImageNode node : source.image().documents()) {
        add(node.descriptor().digest(), source);
      }
    }
  }

  private void add(Digest digest, LoadedSource holder) {
    holders.computeIfAbsent(digest, key -> new ArrayList<>()).add(holder);
  }

  /** All sources, in order. */
  List<LoadedSource> all() {
    return sources;
  }

  /** The sources that refer to the blob, in order. */
  List<LoadedSource> of(Descriptor blob) {
    return holders.getOrDefault(blob.digest(), List.of());
  }
}
