package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.model.MediaTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The media type of a document that a registry answers: the one that the document says itself, or
 * the header's if it fits the document, or that of its fields.
 */
final class DocumentMediaType {

  private static final Set<String> INDEXES = Set.of(MediaTypes.OCI_INDEX, MediaTypes.DOCKER_INDEX);

  private DocumentMediaType() {}

  /**
   * Finds the media type.
   *
   * @param plain the header without parameters; may be empty
   * @throws RegistryException if the document is not an image
   */
  static String of(String plain, Map<String, Object> json) throws RegistryException {
    if (json.get("mediaType") instanceof String said && RepositoryDocuments.KNOWN.contains(said)) {
      return said;
    }
    if (RepositoryDocuments.KNOWN.contains(plain)
        && INDEXES.contains(plain) == json.get("manifests") instanceof List) {
      return plain;
    }
    if (json.get("schemaVersion") instanceof Number version && version.intValue() == 1) {
      throw new RegistryException(
          "it is an image of Docker's manifest schema 1, which holds no annotations",
          "Pull and push it with a current Docker first.");
    }
    if (json.get("manifests") instanceof List<?>) {
      return MediaTypes.OCI_INDEX;
    }
    if (json.get("layers") instanceof List<?> && json.get("config") instanceof Map<?, ?>) {
      return MediaTypes.OCI_MANIFEST;
    }
    throw new RegistryException(
        "it is not an image: its media type is " + (plain.isEmpty() ? "missing" : shown(plain)),
        "");
  }

  private static String shown(String mediaType) {
    return mediaType.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
