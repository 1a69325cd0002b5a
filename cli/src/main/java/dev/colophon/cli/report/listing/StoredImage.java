package dev.colophon.cli.report.listing;

import dev.colophon.core.image.InspectedImage;
import dev.colophon.exporter.image.store.LocalStore;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An image of the local store, as it is listed.
 *
 * @param name its full name; its digest if it has none
 * @param descriptor the index or manifest
 * @param platforms the platforms that it is for, in order
 * @param size the bytes of all its documents and blobs, each counted once
 */
public record StoredImage(String name, Descriptor descriptor, List<String> platforms, long size) {

  /** Copies the list, so that the record does not change. */
  public StoredImage {
    platforms = List.copyOf(platforms);
  }

  public static StoredImage of(Descriptor descriptor, InspectedImage image) {
    Map<Digest, Long> sizes = new LinkedHashMap<>();
    Set<String> platforms = new LinkedHashSet<>();
    collect(descriptor, image.root(), image, sizes, platforms);
    long size = sizes.values().stream().mapToLong(Long::longValue).sum();
    return new StoredImage(LocalStore.nameOf(descriptor), descriptor, List.copyOf(platforms), size);
  }

  private static void collect(
      Descriptor named,
      ImageNode node,
      InspectedImage image,
      Map<Digest, Long> sizes,
      Set<String> platforms) {
    sizes.put(node.descriptor().digest(), node.descriptor().size());
    if (node instanceof ImageIndex index) {
      for (IndexEntry entry : index.entries()) {
        sizes.put(entry.descriptor().digest(), entry.descriptor().size());
        if (entry.node().isPresent() && !entry.isAttestation()) {
          collect(entry.descriptor(), entry.node().get(), image, sizes, platforms);
        }
      }
    } else if (node instanceof ImageManifest manifest) {
      sizes.put(manifest.config().digest(), manifest.config().size());
      manifest.layers().forEach(layer -> sizes.put(layer.digest(), layer.size()));
      image.platformOf(named).map(Platform::toString).ifPresent(platforms::add);
    }
  }

  /** When it was put there. */
  Optional<String> created() {
    return Optional.ofNullable(descriptor.annotations().get(Annotations.CREATED));
  }
}
