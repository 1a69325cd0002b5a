package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.oci.layout.ReferrersList;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.ReferrerTag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tag under which a repository lists the referrers of a document if the registry has no
 * referrers API. The client that pushes a manifest with a subject adds it to the list (OCI
 * distribution-spec, "Pushing Manifests with Subject" and "Referrers Tag Schema").
 */
final class ReferrersTag {

  private static final Set<Integer> CONFLICTS = Set.of(409, 412);

  private final RegistryConnection registry;
  private final RepositoryDocuments documents;
  private final DocumentUpload upload;

  ReferrersTag(RegistryConnection registry, RepositoryDocuments documents, DocumentUpload upload) {
    this.registry = registry;
    this.documents = documents;
    this.upload = upload;
  }

  /** The subject of a document, if it has one. */
  Optional<Digest> subjectOf(DocumentBytes document) {
    try {
      return json(document).get("subject") instanceof Map<?, ?> subject
              && subject.get("digest") instanceof String digest
          ? Digest.find(digest)
          : Optional.empty();
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  /**
   * Adds a document to the list of its subject's referrers, unless the list has it. Reads the list
   * back, since another client may have replaced it meanwhile.
   *
   * @throws RegistryException if the list cannot be read or written, or others keep replacing it
   */
  void enter(Digest subject, ImageNode referrer) throws IOException {
    String tag = ReferrerTag.of(subject, ReferrerTag.Kind.LIST).toString();
    registry.retry(
        () -> {
          Optional<DocumentBytes> list = listWith(referrer, tag);
          if (list.isPresent()) {
            write(tag, list.get());
            requireEntered(referrer, tag);
          }
          return list.isPresent();
        });
  }

  /** The list with the document; empty if the registry's list already has it. */
  private Optional<DocumentBytes> listWith(ImageNode referrer, String tag) throws IOException {
    return new ReferrersList(format())
        .with(documents.findByTag(tag).map(StoredDocument::bytes), List.of(referrer));
  }

  private void requireEntered(ImageNode referrer, String tag) throws IOException {
    if (listWith(referrer, tag).isPresent()) {
      throw RegistryException.passing(
          "the list of referrers with the tag "
              + tag
              + " lacks what was just entered; another program may be writing it",
          null);
    }
  }

  /** After a conflict with another client, the next attempt reads what that wrote. */
  private void write(String tag, DocumentBytes list) throws IOException {
    try {
      upload.put(
          tag,
          Descriptor.of(MediaTypes.OCI_INDEX, list.digest(), list.size()),
          list.toByteArray(),
          DocumentBlobs.NONE);
    } catch (RegistryException e) {
      RegistryException told =
          e.during("entering it among the referrers of its subject, with the tag " + tag);
      throw CONFLICTS.contains(e.status()) ? told.mayPassNow() : told;
    }
  }

  private Map<String, Object> json(DocumentBytes document) {
    return format().readTree(document, "a manifest with a subject");
  }

  private DocumentFormat format() {
    return registry.context().documents();
  }
}
