package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.ImageReference;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/** The content of an image in one repository. It is fetched on request and not cached. */
final class RegistryContent implements ContentReader {

  private final RegistryConnection registry;
  private final ImageReference reference;
  private final StoredDocument root;
  private final boolean target;
  private final RepositoryDocuments documents;
  private final DocumentsAhead ahead;
  private final BlobUpload blobs;

  /**
   * @param reference the reference by which the image was requested
   * @param root the document that it led to
   * @param target whether the image is about to be replaced; then blobs that its manifests name
   *     need not be looked up
   */
  RegistryContent(
      RegistryConnection registry, ImageReference reference, StoredDocument root, boolean target) {
    this.registry = registry;
    this.reference = reference;
    this.root = root;
    this.target = target;
    this.documents = new RepositoryDocuments(registry, reference.repository());
    this.ahead = new DocumentsAhead(registry, documents);
    this.blobs = new BlobUpload(registry, reference.repository());
  }

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    try {
      if (blob.digest().equals(root.digest())) {
        return seen(root).open();
      }
      return isDocument(blob) ? seen(ahead.get(blob.digest())).open() : openBlob(blob);
    } catch (RegistryException e) {
      throw e.ofBlob(blob.digest());
    }
  }

  @Override
  public void expect(List<Descriptor> blobs) {
    ahead.expect(
        blobs.stream()
            .filter(RegistryContent::isDocument)
            .map(Descriptor::digest)
            .filter(digest -> !digest.equals(root.digest()))
            .toList());
  }

  private DocumentBytes seen(StoredDocument document) {
    if (target && MediaTypes.isManifest(document.mediaType())) {
      new NamedBlobs(registry.context().documents(), document.bytes())
          .digests()
          .forEach(blob -> registry.lookups().keepBlob(reference.repository(), blob));
    }
    return document.bytes();
  }

  /** Opens a blob, or a document if the entry of an index may be a manifest of another kind. */
  private InputStream openBlob(Descriptor blob) throws IOException {
    RegistryRequest request =
        RegistryRequest.of(
            "GET",
            "/v2/" + reference.repository() + "/blobs/" + blob.digest(),
            Scope.pull(reference.repository()));
    try {
      return new ExplainedDownload(BlobDownload.begin(registry, request, blob), blob.digest());
    } catch (RegistryException e) {
      if (e.isNotFound() && isUnknownDocument(blob)) {
        return documents.getByDigest(blob.digest()).bytes().open();
      }
      throw e;
    }
  }

  /**
   * Whether an entry of an index that is no image is a document, and not a blob such as a layer.
   */
  static boolean isUnknownDocument(Descriptor blob) {
    return blob.mediaType().contains("manifest") || blob.mediaType().contains("index");
  }

  private static boolean isDocument(Descriptor blob) {
    return MediaTypes.isIndex(blob.mediaType()) || MediaTypes.isManifest(blob.mediaType());
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    try {
      if (blob.digest().equals(root.digest())) {
        return OptionalLong.of(root.bytes().size());
      }
      if (isDocument(blob)) {
        return OptionalLong.of(documents.getByDigest(blob.digest()).bytes().size());
      }
      return blobs.size(blob, Scope.pull(reference.repository()));
    } catch (RegistryException e) {
      if (e.isNotFound()) {
        return OptionalLong.empty();
      }
      throw e.ofBlob(blob.digest());
    }
  }
}
