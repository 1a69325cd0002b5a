package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Sends the blobs of one image to one repository with as few requests as possible. */
final class BlobPush {

  /** The largest blob takes longest and therefore starts first; the others are sent meanwhile. */
  private static final Comparator<Descriptor> LARGEST_FIRST =
      (a, b) -> Long.compare(b.size(), a.size());

  private final RegistryConnection registry;
  private final ImageReference repository;
  private final Image image;
  private final BlobUpload blobs;
  private final Set<Digest> configs;

  /** Completed when it is known whether the repository has the first config. */
  private final CompletableFuture<Boolean> firstConfigThere = new CompletableFuture<>();

  BlobPush(RegistryConnection registry, ImageReference repository, Image image, BlobUpload blobs) {
    this.registry = registry;
    this.repository = repository;
    this.image = image;
    this.blobs = blobs;
    this.configs =
        image.manifests().stream()
            .map(ImageManifest::config)
            .map(Descriptor::digest)
            .collect(Collectors.toSet());
  }

  /** Whether the blob was read from the same repository. */
  boolean isHere(Descriptor blob) {
    return isHere(image.origin().repository(blob));
  }

  private boolean isHere(Optional<ImageReference> from) {
    return from.filter(source -> source.name().equals(repository.name())).isPresent();
  }

  /**
   * Sends the blobs that the repository lacks.
   *
   * @param newName whether the image's name does not exist yet; then only the first config is
   *     looked up, and if it is missing, the others are assumed to be missing, too
   */
  void send(List<Descriptor> all, boolean newName) throws IOException {
    List<Descriptor> order = new ArrayList<>(all.stream().sorted(LARGEST_FIRST).toList());
    Optional<Descriptor> first =
        newName ? all.stream().filter(this::isLookedUpConfig).findFirst() : Optional.empty();
    first.ifPresent(
        config -> {
          order.remove(config);
          order.add(0, config);
        });
    new Parallel(registry.context()).forEach(order, blob -> send(blob, first));
  }

  private boolean isLookedUpConfig(Descriptor blob) {
    return configs.contains(blob.digest())
        && blob.urls().isEmpty()
        && !registry.lookups().hasBlob(repository.repository(), blob.digest())
        && image.origin().repository(blob).filter(this::isOfRegistry).isEmpty();
  }

  private boolean isOfRegistry(ImageReference source) {
    return source.registry().equals(repository.registry());
  }

  /** Sends the blobs of a manifest, without asking the registry whether it has them. */
  void sendAgain(ImageManifest manifest) throws IOException {
    Set<Descriptor> all = new LinkedHashSet<>(manifest.layers());
    all.add(manifest.config());
    ContentReader content = image.content();
    for (Descriptor blob : all) {
      if (!isHere(blob) && !isLeftOut(blob, content)) {
        blobs.upload(blob, content);
      }
    }
  }

  private void send(Descriptor blob, Optional<Descriptor> firstConfig) throws IOException {
    ContentReader content = image.content();
    Optional<ImageReference> from = image.origin().repository(blob);
    if (isHere(from)
        || registry.lookups().hasBlob(repository.repository(), blob.digest())
        || isLeftOut(blob, content)) {
      return;
    }
    if (from.filter(this::isOfRegistry).isPresent()) {
      blobs.mount(blob, from.orElseThrow().repository(), content);
    } else if (firstConfig.isPresent() && isLookedUpConfig(blob)) {
      sendConfig(blob, firstConfig.get().equals(blob), content);
    } else {
      blobs.send(blob, content);
    }
  }

  private void sendConfig(Descriptor config, boolean first, ContentReader content)
      throws IOException {
    if (first) {
      try {
        firstConfigThere.complete(blobs.isThere(config));
      } finally {
        firstConfigThere.complete(true);
      }
    }
    if (!firstConfigThere.join()) {
      blobs.upload(config, content);
    } else if (!first) {
      blobs.send(config, content);
    }
  }

  /**
   * Whether a layer stays at its external addresses: a layer that must not be pushed (image-spec,
   * layer.md), or that the source does not have.
   */
  private static boolean isLeftOut(Descriptor blob, ContentReader content) throws IOException {
    if (blob.urls().isEmpty()) {
      return false;
    }
    boolean foreign =
        blob.mediaType().contains("foreign") || blob.mediaType().contains("nondistributable");
    return foreign || content.size(blob).isEmpty();
  }
}
