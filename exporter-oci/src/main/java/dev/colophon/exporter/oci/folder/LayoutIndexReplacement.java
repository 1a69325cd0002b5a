package dev.colophon.exporter.oci.folder;

import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.spi.Durability;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.staging.DirectoryHandle;
import dev.colophon.spi.staging.Ownership;
import dev.colophon.spi.staging.StagingPath;
import dev.colophon.spi.staging.WriteFailure;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** Replaces the index of a layout folder atomically. The caller holds the layout's lock. */
final class LayoutIndexReplacement {

  private LayoutIndexReplacement() {}

  /**
   * Writes the index. If it replaces another, it is on the disk when this method returns.
   *
   * @param replaces whether an index exists
   */
  static void write(DirectoryHandle folder, DocumentBytes index, boolean replaces)
      throws IOException {
    String temporary = StagingPath.nextTo(LayoutNames.INDEX);
    try {
      try (FileChannel out = folder.createFile(temporary)) {
        index.writeTo(Channels.newOutputStream(out));
        if (replaces) {
          Durability.force(out);
        }
      } catch (IOException e) {
        throw WriteFailure.at(folder.path(), e);
      }
      if (replaces) {
        Ownership.keep(folder, LayoutNames.INDEX, folder, temporary);
      } else {
        Ownership.inherit(folder, temporary);
      }
      folder.move(temporary, folder, LayoutNames.INDEX);
    } finally {
      folder.deleteFile(temporary);
    }
    if (replaces) {
      Durability.force(folder.path());
    }
  }
}
