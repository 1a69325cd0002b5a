package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.FileSnapshot;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that an archive becomes.
 *
 * @param file the file
 * @param compression how the archive is compressed
 * @param replaced the archive that it replaces and that must still be there; empty where whatever
 *     is there may be overwritten
 */
record ArchiveTarget(Path file, Compression compression, Optional<FileSnapshot> replaced) {

  /** An uncompressed archive that overwrites an existing one. */
  ArchiveTarget(Path file) {
    this(file, Compression.NONE, Optional.empty());
  }
}
