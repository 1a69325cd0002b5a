package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.staging.StagingPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The {@code oci-layout} file of a folder that becomes a layout; used by whoever has the lock.
 *
 * @param file the file
 * @param created whether it was not there before
 */
record LayoutMarker(Path file, boolean created) {

  /** Makes the file where it is not there. */
  static LayoutMarker in(Path folder) throws IOException {
    Path file = folder.resolve(LayoutNames.MARKER);
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (there && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is no plain file");
    }
    // A power cut can leave it empty.
    if (!there || Files.size(file) == 0) {
      appear(file, LayoutNames.MARKER_CONTENT.getBytes(StandardCharsets.UTF_8));
    }
    return new LayoutMarker(file, !there);
  }

  private static void appear(Path file, byte[] content) throws IOException {
    Path temporary = StagingPath.beside(file);
    try {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Takes the file back if it was not there before. */
  void undo() throws IOException {
    if (created) {
      Files.deleteIfExists(file);
    }
  }
}
