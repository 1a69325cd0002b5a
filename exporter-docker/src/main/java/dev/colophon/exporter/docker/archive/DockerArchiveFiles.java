package dev.colophon.exporter.docker.archive;

import dev.colophon.exporter.oci.archive.ArchiveFiles;
import dev.colophon.exporter.oci.archive.SpooledArchive;
import dev.colophon.exporter.oci.layout.LayoutFiles;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FileRegion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The files of a docker archive by name.
 *
 * @param files the files of the archive, whose links are followed
 */
record DockerArchiveFiles(ArchiveFiles files) implements LayoutFiles {

  /**
   * Opens the files of an archive.
   *
   * @throws SourceException if it is not a tar archive, or contains entries that images do not have
   * @throws IOException if it cannot be read
   */
  static DockerArchiveFiles open(SpooledArchive archive) throws IOException {
    return new DockerArchiveFiles(ArchiveFiles.open(archive));
  }

  @Override
  public Optional<FileRegion> find(String name) {
    return files.find(name);
  }

  /**
   * Reads a small file.
   *
   * @param name the file's name, for messages
   * @param limit the maximum size in bytes
   * @throws SourceException if the file is larger
   */
  byte[] readSmall(FileRegion region, String name, int limit) throws IOException {
    if (region.length() > limit) {
      throw refused(
          "its "
              + name
              + " has "
              + region.length()
              + " bytes, and such files are read up to "
              + limit);
    }
    try (InputStream in = region.open()) {
      return in.readAllBytes();
    }
  }

  /** Creates a failure about this archive. */
  SourceException refused(String why) {
    return new SourceException(Written.source(describe()), Reason.DAMAGED, why, Advice.NONE);
  }

  @Override
  public String describe() {
    return files.describe();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
