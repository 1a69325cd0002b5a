package dev.colophon.exporter.image.registry;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Digest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The blobs that a registry must have because it accepted a manifest: the config and the layers,
 * except layers at external addresses.
 *
 * @param format reads the manifest
 * @param manifest the manifest
 */
record NamedBlobs(DocumentFormat format, DocumentBytes manifest) {

  /** The digests; empty if the manifest cannot be read. */
  List<Digest> digests() {
    try {
      Map<String, Object> json = format.readTree(manifest, "a manifest");
      Stream<?> layers = json.get("layers") instanceof List<?> list ? list.stream() : Stream.of();
      return Stream.concat(Stream.ofNullable(json.get("config")), layers)
          .flatMap(NamedBlobs::digest)
          .toList();
    } catch (SourceException e) {
      return List.of();
    }
  }

  private static Stream<Digest> digest(Object named) {
    return named instanceof Map<?, ?> descriptor
            && descriptor.get("urls") == null
            && descriptor.get("digest") instanceof String digest
        ? Digest.find(digest).stream()
        : Stream.of();
  }
}
