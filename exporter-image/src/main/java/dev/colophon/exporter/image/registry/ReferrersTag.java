package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tag under which a repository lists the referrers of a document where the registry has no
 * referrers API: whoever pushes a manifest with a subject enters it there (OCI distribution-spec,
 * "Pushing Manifests with Subject" and "Referrers Tag Schema").
 */
final class ReferrersTag {

  /** A digest of SHA-512 is cut in tags. */
  private static final int MAX_HEX = 64;

  private final RegistryConnection registry;
  private final RepositoryDocuments documents;

  ReferrersTag(RegistryConnection registry, RepositoryDocuments documents) {
    this.registry = registry;
    this.documents = documents;
  }

  /** The tag of a document, without the suffixes that cosign gives to its own. */
  static String of(Digest subject) {
    String hex = subject.hex().substring(0, Math.min(MAX_HEX, subject.hex().length()));
    return subject.algorithm().spelling() + "-" + hex;
  }

  /** The subject that a document names, if it names one. */
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
   * Enters a document into the list of its subject's referrers, unless it is there.
   *
   * @throws RegistryException if the list cannot be read or written
   */
  void enter(Digest subject, ImageNode referrer) throws IOException {
    enter(subject, referrer.descriptor(), referrer.bytes());
  }

  private void enter(Digest subject, Descriptor named, DocumentBytes document) throws IOException {
    String tag = of(subject);
    List<Object> manifests = new ArrayList<>(listed(tag));
    boolean known =
        manifests.stream()
            .anyMatch(
                entry ->
                    entry instanceof Map<?, ?> fields
                        && named.digest().toString().equals(fields.get("digest")));
    if (known) {
      return;
    }
    manifests.add(entry(named, json(document)));
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemaVersion", 2);
    index.put("mediaType", MediaTypes.OCI_INDEX);
    index.put("manifests", manifests);
    DocumentBytes list = format().writeTree(index);
    documents.put(
        tag, Descriptor.of(MediaTypes.OCI_INDEX, list.digest(), list.size()), list.toByteArray());
  }

  private List<?> listed(String tag) throws IOException {
    try {
      return json(documents.getByTag(tag).bytes()).get("manifests") instanceof List<?> manifests
          ? manifests
          : List.of();
    } catch (RegistryException e) {
      if (e.isNotFound()) {
        return List.of();
      }
      throw e;
    }
  }

  /** The artifact type is the config's media type where the manifest says none. */
  private static Map<String, Object> entry(Descriptor named, Map<String, Object> document) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("mediaType", named.mediaType());
    entry.put("digest", named.digest().toString());
    entry.put("size", named.size());
    if (document.get("annotations") instanceof Map<?, ?> annotations && !annotations.isEmpty()) {
      Map<String, Object> sorted = new TreeMap<>();
      annotations.forEach((key, value) -> sorted.put(String.valueOf(key), String.valueOf(value)));
      entry.put("annotations", sorted);
    }
    artifactType(document).ifPresent(type -> entry.put("artifactType", type));
    return entry;
  }

  private static Optional<Object> artifactType(Map<String, Object> document) {
    if (document.get("artifactType") instanceof String type && !type.isEmpty()) {
      return Optional.of(type);
    }
    return document.get("config") instanceof Map<?, ?> config
        ? Optional.ofNullable(config.get("mediaType"))
        : Optional.empty();
  }

  private Map<String, Object> json(DocumentBytes document) {
    return format().readTree(document, "a manifest with a subject");
  }

  private DocumentFormat format() {
    return registry.context().documents();
  }
}
