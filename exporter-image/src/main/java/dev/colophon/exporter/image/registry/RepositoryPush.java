package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One image on its way to one repository: blobs first, then manifests, then the indexes in it, and
 * last of all, when told to, the root.
 */
final class RepositoryPush {

  /** What takes longest begins first, and the rest goes beside it. */
  private static final Comparator<Descriptor> LARGEST_FIRST =
      Comparator.comparingLong(Descriptor::size).reversed();

  private final RegistryConnection registry;
  private final ImageReference repository;
  private final Image image;
  private final RepositoryDocuments documents;
  private final BlobUpload blobs;
  private final Set<Digest> held = ConcurrentHashMap.newKeySet();

  /**
   * @param repository registry and repository; a tag or a digest does not matter
   */
  RepositoryPush(RegistryConnection registry, ImageReference repository, Image image) {
    this.registry = registry;
    this.repository = repository;
    this.image = image;
    this.documents = new RepositoryDocuments(registry, repository.repository());
    this.blobs = new BlobUpload(registry, repository.repository());
  }

  RepositoryDocuments documents() {
    return documents;
  }

  String name() {
    return repository.repository();
  }

  BlobUpload blobs() {
    return blobs;
  }

  /** What the repository holds of an image whose root was read from it. */
  ContentReader content(StoredDocument root) {
    return new RegistryContent(registry, repository, root);
  }

  /** Whether the registry has said, or the source knows, that the repository has a blob. */
  boolean isHeld(Descriptor blob) {
    return held.contains(blob.digest());
  }

  /** Sends everything but the root. */
  void sendChildren() throws IOException {
    ExecutionContext context = registry.context();
    Parallel parallel = new Parallel(context.cancellation());
    Map<Digest, Descriptor> opaque = opaqueDocuments();
    List<Descriptor> layers =
        image.blobs().stream()
            .filter(blob -> !opaque.containsKey(blob.digest()))
            .sorted(LARGEST_FIRST)
            .toList();
    parallel.forEach(layers, this::send);
    parallel.forEach(List.copyOf(opaque.values()), this::sendOpaque);
    List<ImageNode> below =
        image.documents().stream().filter(node -> !node.equals(image.root())).toList();
    parallel.forEach(
        below.stream().filter(ImageManifest.class::isInstance).toList(), this::sendDocument);
    for (ImageNode node : below) {
      if (node instanceof ImageIndex) {
        sendDocument(node);
      }
    }
  }

  /** What an index names and is neither an image nor an index is a document all the same. */
  private Map<Digest, Descriptor> opaqueDocuments() {
    Map<Digest, Descriptor> opaque = new LinkedHashMap<>();
    for (ImageNode node : image.documents()) {
      if (node instanceof ImageIndex index) {
        index.entries().stream()
            .filter(entry -> entry.node().isEmpty())
            .map(IndexEntry::descriptor)
            .forEach(descriptor -> opaque.put(descriptor.digest(), descriptor));
      }
    }
    return opaque;
  }

  private void send(Descriptor blob) throws IOException {
    ContentReader content = image.content();
    Optional<ImageReference> from = content.repository(blob);
    boolean sameRegistry =
        from.filter(source -> source.registry().equals(repository.registry())).isPresent();
    boolean needed = !isHere(from) && !isForeign(blob);
    if (needed && sameRegistry) {
      blobs.mount(blob, from.orElseThrow().repository(), content);
    } else if (needed) {
      blobs.send(blob, content);
    }
    held.add(blob.digest());
  }

  /** Layers that are fetched from elsewhere, and that nobody may push (image-spec, layer.md). */
  private static boolean isForeign(Descriptor blob) {
    return !blob.urls().isEmpty()
        && (blob.mediaType().contains("foreign") || blob.mediaType().contains("nondistributable"));
  }

  private boolean isHere(Optional<ImageReference> from) {
    return from.filter(source -> source.name().equals(repository.name())).isPresent();
  }

  private void sendOpaque(Descriptor document) throws IOException {
    if (isHere(image.content().repository(document))) {
      held.add(document.digest());
      return;
    }
    try (InputStream in = image.content().open(document)) {
      byte[] bytes = in.readNBytes(registry.context().documents().maxDocumentSize());
      documents.put(document.digest().toString(), document, bytes);
      held.add(document.digest());
    }
  }

  private void sendDocument(ImageNode node) throws IOException {
    Descriptor descriptor = node.descriptor();
    boolean there =
        isHere(image.content().repository(descriptor))
            || documents.put(
                descriptor.digest().toString(), descriptor, node.bytes().toByteArray());
    if (there) {
      held.add(descriptor.digest());
    }
  }

  /** Sends the root, by a tag or by its digest. */
  void sendRoot(String name) throws IOException {
    ImageNode root = image.root();
    documents.put(name, root.descriptor(), root.bytes().toByteArray());
  }
}
