package dev.colophon.exporter.oci.staging;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Waits until the names in a directory are on the disk, for what is about to take the place of
 * something: a rename may reach the disk before the file that it moves, and after a power cut
 * neither the old nor the new would be there. What replaces nothing is not waited for.
 */
public final class Durability {

  private Durability() {}

  /** Waits for a directory, where the system and its file system can do that. */
  public static void force(DirectoryHandle folder) {
    try (FileChannel channel = FileChannel.open(folder.path(), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no directory as a file, and some network file systems refuse to sync one.
    }
  }
}
