package dev.colophon.exporter.docker.archive;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * A manifest and the content that it refers to.
 *
 * @param root the manifest's descriptor, as stored in the archive
 * @param content the manifest, the config and the layers
 * @param notes notes on other content of the archive, one sentence each
 */
record ImageContent(Descriptor root, ContentReader content, List<String> notes) {

  ImageContent {
    notes = List.copyOf(notes);
  }

  /** Creates content without notes. */
  ImageContent(Descriptor root, ContentReader content) {
    this(root, content, List.of());
  }

  /** The same with more notes. */
  ImageContent noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new ImageContent(root, content, all);
  }
}
