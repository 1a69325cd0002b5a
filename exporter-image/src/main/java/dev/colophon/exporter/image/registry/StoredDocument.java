package dev.colophon.exporter.image.registry;

import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;

/**
 * A manifest or index as a registry answered it.
 *
 * @param mediaType its media type
 * @param digest the digest that it was requested by, or else that of its bytes
 * @param bytes the document
 */
record StoredDocument(String mediaType, Digest digest, DocumentBytes bytes) {

  Descriptor descriptor() {
    return Descriptor.of(mediaType, digest, bytes.size());
  }
}
