package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The manifests and indexes of a layout, as far as selecting an image needs them. A document that
 * is missing, damaged or too large is none.
 *
 * @param files the layout's files
 * @param format reads documents
 */
public record LayoutDocuments(LayoutFiles files, DocumentFormat format) {

  /** The digest of the subject that a document has. */
  Optional<Digest> subject(Descriptor named) throws IOException {
    return read(named)
        .map(document -> document.get("subject"))
        .flatMap(subject -> text(subject, "digest"))
        .flatMap(Digest::find);
  }

  /** The type of an artifact, or of a config that is not an image's. */
  Optional<String> artifactType(Descriptor named) throws IOException {
    if (named.artifactType().isPresent()) {
      return named.artifactType();
    }
    Optional<Map<String, Object>> document = read(named);
    return document
        .flatMap(fields -> text(fields, "artifactType"))
        .or(() -> document.flatMap(fields -> text(fields.get("config"), "mediaType")));
  }

  /** The entries of an index; none if it is not one. */
  List<Descriptor> entries(Descriptor index) throws IOException {
    if (!MediaTypes.isIndex(index.mediaType())) {
      return List.of();
    }
    Optional<DocumentBytes> bytes = bytes(index);
    try {
      return bytes
          .map(found -> format.readLayoutIndex(found, index.digest().toString()))
          .map(LayoutIndex::manifests)
          .orElse(List.of());
    } catch (SourceException e) {
      return List.of();
    }
  }

  private Optional<Map<String, Object>> read(Descriptor named) throws IOException {
    try {
      return bytes(named).map(found -> format.readTree(found, named.digest().toString()));
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  private Optional<DocumentBytes> bytes(Descriptor named) throws IOException {
    return files
        .read(LayoutNames.ofBlob(named.digest()), format.maxDocumentSize())
        .filter(found -> found.digest().equals(named.digest()) || isSha512(named));
  }

  private static boolean isSha512(Descriptor named) {
    return named.digest().algorithm() != Digest.Algorithm.SHA256;
  }

  private static Optional<String> text(Object fields, String name) {
    return fields instanceof Map<?, ?> map && map.get(name) instanceof String value
        ? Optional.of(value).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** The descriptors of an index that are documents too. */
  static List<Descriptor> documentsOf(List<Descriptor> entries) {
    List<Descriptor> documents = new ArrayList<>();
    for (Descriptor entry : entries) {
      if (MediaTypes.isIndex(entry.mediaType()) || MediaTypes.isManifest(entry.mediaType())) {
        documents.add(entry);
      }
    }
    return documents;
  }
}
