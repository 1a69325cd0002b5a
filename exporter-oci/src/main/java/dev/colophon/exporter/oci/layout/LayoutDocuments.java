package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The manifests and indexes of a layout that are needed to select an image. Skips documents that
 * are missing, damaged or too large.
 *
 * @param files the layout's files
 * @param format reads documents
 */
public record LayoutDocuments(LayoutFiles files, DocumentFormat format) {

  /**
   * The file regions of all blobs that entries of the layout reference, by file name.
   *
   * @throws IOException if the layout cannot be read
   */
  public Map<String, FileRegion> closure(Collection<Descriptor> entries) throws IOException {
    Map<String, FileRegion> found = new LinkedHashMap<>();
    for (Digest digest : LayoutClosure.of(entries, this)) {
      String name = LayoutNames.ofBlob(digest);
      Optional<FileRegion> region = files.find(name);
      region.ifPresent(place -> found.put(name, place));
    }
    return found;
  }

  /** The digest of a document's subject, if it has one. */
  Optional<Digest> subject(Descriptor named) throws IOException {
    return read(named)
        .flatMap(document -> object(document, "subject"))
        .flatMap(subject -> text(subject, "digest"))
        .flatMap(Digest::find);
  }

  /** The artifact type, or the config's media type if it is not that of an image. */
  Optional<String> artifactType(Descriptor named) throws IOException {
    if (named.artifactType().isPresent()) {
      return named.artifactType();
    }
    Optional<Map<String, Object>> document = read(named);
    return document
        .flatMap(fields -> text(fields, "artifactType"))
        .or(
            () ->
                document
                    .flatMap(fields -> object(fields, "config"))
                    .flatMap(config -> text(config, "mediaType")));
  }

  /** The entries of an index; empty if the document is not an index. */
  List<Descriptor> entries(Descriptor index) throws IOException {
    if (!MediaTypes.isIndex(index.mediaType())) {
      return List.of();
    }
    Optional<DocumentBytes> bytes = bytes(index.digest());
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
    return read(named.digest());
  }

  /** The fields of a document; empty if the blob is not one. */
  Optional<Map<String, Object>> read(Digest digest) throws IOException {
    try {
      return bytes(digest).map(found -> format.readTree(found, digest.toString()));
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  /** A document; empty if it is missing or damaged. */
  Optional<DocumentBytes> bytes(Digest digest) throws IOException {
    return files
        .read(LayoutNames.ofBlob(digest), format.maxDocumentSize())
        .filter(found -> found.digest().equals(digest) || isSha512(digest));
  }

  private static boolean isSha512(Digest digest) {
    return digest.algorithm() != Digest.Algorithm.SHA256;
  }

  private static Optional<Map<?, ?>> object(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }

  private static Optional<String> text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String value
        ? Optional.of(value).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** Whether a media type is that of an index or manifest. */
  static boolean isDocument(String mediaType) {
    return MediaTypes.isIndex(mediaType) || MediaTypes.isManifest(mediaType);
  }

  /** The descriptors that name documents. */
  static List<Descriptor> documentsOf(List<Descriptor> entries) {
    List<Descriptor> documents = new ArrayList<>();
    for (Descriptor entry : entries) {
      if (isDocument(entry.mediaType())) {
        documents.add(entry);
      }
    }
    return documents;
  }
}
