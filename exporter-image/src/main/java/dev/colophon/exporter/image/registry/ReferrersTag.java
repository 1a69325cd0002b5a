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

  ReferrersTag(RegistryConnection registry, RepositoryDocuments documents) {
    this.registry = registry;
    this.documents = documents;
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
   * Adds a document to the list of its subject's referrers, unless the list has it.
   *
   * @throws RegistryException if the list cannot be read or written
   */
  void enter(Digest subject, ImageNode referrer) throws IOException {
    String tag = ReferrerTag.of(subject, ReferrerTag.Kind.LIST).toString();
    registry.retry(
        () -> {
          Optional<DocumentBytes> list =
              new ReferrersList(format())
                  .with(documents.findByTag(tag).map(StoredDocument::bytes), List.of(referrer));
          if (list.isPresent()) {
            write(tag, list.get());
          }
          return list.isPresent();
        });
  }

  /** After a conflict with another client, the next attempt reads what that wrote. */
  private void write(String tag, DocumentBytes list) throws IOException {
    try {
      documents.put(
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
