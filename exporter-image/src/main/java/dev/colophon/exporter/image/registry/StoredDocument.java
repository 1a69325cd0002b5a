package dev.colophon.exporter.image.registry;

import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;

/**
 * A manifest or index as returned by a registry.
 *
 * @param mediaType its media type
 * @param digest the digest by which it was requested, or that of its bytes
 * @param bytes the document
 */
record StoredDocument(String mediaType, Digest digest, DocumentBytes bytes) {

  Descriptor descriptor() {
    return Descriptor.of(mediaType, digest, bytes.size());
  }
}
