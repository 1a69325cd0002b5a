package dev.colophon.exporter.docker.archive;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.util.List;

/**
 * A manifest and what it refers to.
 *
 * @param root the manifest's descriptor, as it is said where it is kept
 * @param content the manifest, the config and the layers
 * @param notes what the archive has besides, a sentence each
 */
record ImageContent(Descriptor root, ContentReader content, List<String> notes) {

  ImageContent {
    notes = List.copyOf(notes);
  }

  /** A manifest that the archive has nothing besides. */
  ImageContent(Descriptor root, ContentReader content) {
    this(root, content, List.of());
  }
}
