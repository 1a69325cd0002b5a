package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.AttachedReferrer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Pushes one image to one repository: first blobs, then manifests, then nested indexes, and
 * finally, on request, the root.
 */
final class RepositoryPush {

  private static final int SEVERAL = 8;

  private final RegistryConnection registry;
  private final ImageReference repository;
  private final Image image;
  private final RepositoryDocuments documents;
  private final DocumentUpload upload;
  private final BlobUpload blobs;
  private final BlobPush layers;
  private final ReferrersTag referrersTag;
  private final Set<Digest> held = ConcurrentHashMap.newKeySet();

  /** The documents that the registry has not added to their subjects' referrers. */
  private final Map<ImageNode, Digest> toEnter = new ConcurrentHashMap<>();

  /** The referrers that have their own tag, which is written with the root. */
  private final Queue<AttachedReferrer> toTag = new ConcurrentLinkedQueue<>();

  /**
   * @param repository the registry and repository; a tag or digest is ignored
   */
  RepositoryPush(RegistryConnection registry, ImageReference repository, Image image) {
    this.registry = registry;
    this.repository = repository;
    this.image = image;
    this.documents = new RepositoryDocuments(registry, repository.repository());
    this.upload = new DocumentUpload(registry, repository.repository());
    this.blobs = new BlobUpload(registry, repository.repository());
    this.layers = new BlobPush(registry, repository, image, blobs);
    this.referrersTag = new ReferrersTag(registry, documents, upload);
    image.referrers().stream().filter(referrer -> !referrer.isListed()).forEach(toTag::add);
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

  /** The content of an image whose root was read from the repository. */
  ContentReader content(StoredDocument root) {
    return new RegistryContent(registry, repository, root, false);
  }

  /** The repository as the origin of an image that was written to it. */
  ImageOrigin origin(Digest root) {
    return new RegistryOrigin(registry, repository, root);
  }

  /** Whether the repository is known to have a blob, from the registry or from the source. */
  boolean isHeld(Descriptor blob) {
    return held.contains(blob.digest());
  }

  /**
   * Sends everything but the root. If the name already leads to the root, only manifests are looked
   * up, because the registry had the blobs when it accepted the manifests.
   *
   * @param name the tag or digest to look up first; empty to look up everything
   */
  void sendChildren(Optional<String> name) throws IOException {
    if (name.isPresent() && isThere(name.get())) {
      holdWhatIsThere();
    }
    sendAll();
  }

  /** Looks up the manifests of an index, since many registries accept an index without them. */
  private void holdWhatIsThere() throws IOException {
    new Parallel(registry.context())
        .forEach(
            image.alone().documents(),
            node -> {
              String digest = node.descriptor().digest().toString();
              if (node.equals(image.root())
                  || layers.isHere(node.descriptor())
                  || documents.digestOf(digest).isPresent()) {
                hold(node);
              }
            });
  }

  private void hold(ImageNode node) {
    held.add(node.descriptor().digest());
    if (node instanceof ImageManifest manifest) {
      held.add(manifest.config().digest());
      manifest.layers().forEach(layer -> held.add(layer.digest()));
    }
  }

  private boolean isThere(String name) throws IOException {
    return switch (lead()) {
      case TO_ROOT -> true;
      case ELSEWHERE, NOWHERE -> false;
      case UNKNOWN -> isWorthALook() && leadsToRoot(documents.digestOf(name));
    };
  }

  private Lookups.Lead lead() {
    return registry.lookups().lead(repository, image.root().descriptor().digest());
  }

  /**
   * Whether it pays to look up the root: that costs a request, so it must be able to save several.
   */
  private boolean isWorthALook() {
    return image.blobs().stream().filter(blob -> !layers.isHere(blob)).limit(SEVERAL).count()
        == SEVERAL;
  }

  private void sendAll() throws IOException {
    Parallel parallel = new Parallel(registry.context());
    Map<Digest, Descriptor> opaque = opaqueDocuments();
    List<Descriptor> sent =
        image.blobs().stream()
            .filter(blob -> !opaque.containsKey(blob.digest()) && !isHeld(blob))
            .toList();
    layers.send(sent, lead() == Lookups.Lead.NOWHERE);
    sent.forEach(blob -> held.add(blob.digest()));
    parallel.forEach(List.copyOf(opaque.values()), this::sendOpaque);
    List<ImageNode> below =
        image.documents().stream()
            .filter(node -> !node.equals(image.root()) && !isHeld(node.descriptor()))
            .toList();
    parallel.forEach(
        below.stream().filter(ImageManifest.class::isInstance).toList(), this::sendDocument);
    for (ImageNode node : below) {
      if (node instanceof ImageIndex) {
        sendDocument(node);
      }
    }
  }

  /**
   * Documents in an index that are neither image manifests nor indexes. Its other entries are
   * blobs, as in the caches that BuildKit exports.
   */
  private Map<Digest, Descriptor> opaqueDocuments() {
    Map<Digest, Descriptor> opaque = new LinkedHashMap<>();
    for (ImageNode node : image.documents()) {
      if (node instanceof ImageIndex index) {
        index.entries().stream()
            .filter(entry -> entry.node().isEmpty() && !entry.isMissing())
            .map(IndexEntry::descriptor)
            .filter(RegistryContent::isUnknownDocument)
            .filter(descriptor -> !isHeld(descriptor))
            .forEach(descriptor -> opaque.put(descriptor.digest(), descriptor));
      }
    }
    return opaque;
  }

  private void sendOpaque(Descriptor document) throws IOException {
    if (layers.isHere(document)) {
      held.add(document.digest());
      return;
    }
    try (InputStream in = image.content().open(document)) {
      byte[] bytes = in.readNBytes(registry.context().documents().maxDocumentSize());
      upload.put(document.digest().toString(), document, bytes, DocumentBlobs.NONE);
      held.add(document.digest());
    }
  }

  private void sendDocument(ImageNode node) throws IOException {
    Descriptor descriptor = node.descriptor();
    boolean there =
        layers.isHere(descriptor) || put(descriptor.digest().toString(), node).confirmed();
    if (there) {
      held.add(descriptor.digest());
    }
  }

  private DocumentUpload.Stored put(String name, ImageNode node) throws IOException {
    DocumentUpload.Stored stored =
        upload.put(
            name,
            node.descriptor(),
            node.bytes().toByteArray(),
            node instanceof ImageManifest manifest
                ? () -> layers.sendAgain(manifest)
                : DocumentBlobs.NONE);
    if (!stored.subjectEntered()) {
      referrersTag.subjectOf(node.bytes()).ifPresent(subject -> toEnter.put(node, subject));
    }
    return stored;
  }

  /**
   * Sends the root under a tag or its digest. Ignores a refusal if the name leads to the root
   * anyway: tags of the registry are immutable, and the tag existed before or an answer was lost.
   */
  void sendRoot(String name) throws IOException {
    registry.lookups().forget(repository);
    tagReferrers();
    enterReferrers();
    try {
      put(name, image.root());
    } catch (RegistryException e) {
      if (e.status() == 0 || !leadsToRoot(documents.digestOfKnown(name))) {
        throw e;
      }
    }
    enterReferrers();
  }

  /**
   * Checks whether the tags of referrers are free.
   *
   * @param force the option that overwrites them, for the message
   * @throws RegistryException if one leads to another document
   */
  void requireFreeTags(String force) throws IOException {
    for (AttachedReferrer referrer : toTag) {
      String tag = referrer.ownTag().orElseThrow().toString();
      Optional<Digest> found = documents.digestOf(tag);
      if (found.filter(digest -> !digest.equals(referrer.named().digest())).isPresent()) {
        throw new RegistryException(
            "the tag " + tag + " of a referrer leads to " + found.get() + " there",
            "Use --referrers=leave, or add " + force + " to overwrite the tag.");
      }
    }
  }

  /** Tags the referrers before the tag of their image is written. */
  private void tagReferrers() throws IOException {
    for (AttachedReferrer next = toTag.poll(); next != null; next = toTag.poll()) {
      put(next.ownTag().orElseThrow().toString(), next.node());
    }
  }

  /** Adds referrers to lists in the order of the image, not in the order of writing. */
  private void enterReferrers() throws IOException {
    for (ImageNode node : image.documents()) {
      Digest subject = toEnter.remove(node);
      if (subject != null) {
        referrersTag.enter(subject, node);
      }
    }
  }

  private boolean leadsToRoot(Optional<Digest> found) {
    return found.equals(Optional.of(image.root().descriptor().digest()));
  }
}
