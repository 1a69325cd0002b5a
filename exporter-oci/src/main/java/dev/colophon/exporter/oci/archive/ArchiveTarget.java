package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.FileSnapshot;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file to write an archive to.
 *
 * @param file the file
 * @param compression how the archive is compressed
 * @param replaced the archive that must still exist unchanged; empty if any file may be overwritten
 */
record ArchiveTarget(Path file, Compression compression, Optional<FileSnapshot> replaced) {

  /** Creates a target for an uncompressed archive that overwrites an existing file. */
  ArchiveTarget(Path file) {
    this(file, Compression.NONE, Optional.empty());
  }
}
