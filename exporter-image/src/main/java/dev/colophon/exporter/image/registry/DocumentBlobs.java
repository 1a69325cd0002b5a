package dev.colophon.exporter.image.registry;

import java.io.IOException;

/**
 * The blobs that a document names. They are in the repository, as the registry says; but its cache
 * may name blobs that are deleted.
 */
@FunctionalInterface
interface DocumentBlobs {

  /** None, or none that could be sent. */
  DocumentBlobs NONE = () -> {};

  /** Sends them, without asking the registry whether it has them. */
  void send() throws IOException;
}
