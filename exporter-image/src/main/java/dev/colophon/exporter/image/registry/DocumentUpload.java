package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.exporter.image.http.RequestContent;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes manifests and indexes to one repository (OCI distribution-spec, "Pushing Manifests"). */
final class DocumentUpload {

  private static final String OCI_PREFIX = "application/vnd.oci.";

  /** How often a registry may say that it does not know a blob yet (distribution#4569). */
  private static final int LASTINGLY_UNKNOWN = 3;

  private static final Set<Integer> REFUSES_TYPE = Set.of(400, 404, 405, 406, 415, 422);

  private final RegistryConnection registry;
  private final String repository;

  DocumentUpload(RegistryConnection registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /**
   * The registry's answer to a document that it stored.
   *
   * @param confirmed whether the registry confirmed the document's digest
   * @param subjectEntered whether the registry added the document to its subject's referrers
   */
  record Stored(boolean confirmed, boolean subjectEntered) {}

  /**
   * Stores a document. If the registry says repeatedly that it does not know a blob, the blobs are
   * sent again.
   *
   * @param name a tag, or its digest
   * @param blobs sends the blobs that the document names
   * @throws RegistryException if the registry refuses it, or reports another digest
   */
  Stored put(String name, Descriptor named, byte[] bytes, DocumentBlobs blobs) throws IOException {
    AtomicInteger unknown = new AtomicInteger();
    return registry.retry(
        () -> {
          RegistryRequest request =
              RegistryRequest.of(
                      "PUT", RepositoryDocuments.path(repository, name), Scope.push(repository))
                  .withContent(RequestContent.of(named.mediaType(), bytes));
          HttpAnswer answer = registry.send(request);
          if (answer.status() / 100 != 2) {
            Refusal refusal = registry.refusal(answer, request.scope());
            if (refusal.isOfUnknownBlob() && unknown.incrementAndGet() == LASTINGLY_UNKNOWN) {
              blobs.send();
            }
            throw refusal.ofDocument(remedy(answer, named));
          }
          answer.body().close();
          return new Stored(
              isTaken(answer, named), answer.headers().firstValue("OCI-Subject").isPresent());
        });
  }

  /** The remedy for a refusal. Older registries refuse all OCI documents as unknown or invalid. */
  private static String remedy(HttpAnswer answer, Descriptor named) {
    boolean refusedAsUnknown = REFUSES_TYPE.contains(answer.status());
    return refusedAsUnknown && named.mediaType().startsWith(OCI_PREFIX)
        ? "If it takes Docker's media types only, use oci-mediatypes=false: in the --output of a"
            + " build, or as --oci-mediatypes=false."
        : "";
  }

  private static boolean isTaken(HttpAnswer answer, Descriptor named) throws RegistryException {
    Optional<Digest> said = RepositoryDocuments.digestIn(answer, named.digest().algorithm());
    if (said.isPresent() && !said.get().equals(named.digest())) {
      throw new RegistryException(
          "the registry stored " + named.digest() + " as " + said.get(),
          "A proxy on the way may change the documents that pass.");
    }
    return said.isPresent();
  }
}
