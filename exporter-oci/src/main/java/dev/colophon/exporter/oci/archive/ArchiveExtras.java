package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.image.DocumentBytes;
import java.util.Map;

/**
 * Files of an archive in addition to those of its image.
 *
 * @param documents small files by name, for example {@code manifest.json}
 * @param regions files to copy from another archive, by name
 */
record ArchiveExtras(Map<String, DocumentBytes> documents, Map<String, FileRegion> regions) {

  ArchiveExtras {
    documents = Map.copyOf(documents);
    regions = Map.copyOf(regions);
  }

  /** Creates extras with small files only. */
  static ArchiveExtras of(Map<String, DocumentBytes> documents) {
    return new ArchiveExtras(documents, Map.of());
  }
}
