package dev.colophon.exporter.oci.staging;

import dev.colophon.exporter.oci.parallel.Parallel;
import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Waits until files are on the disk, for what is about to take the place of something: a rename may
 * reach the disk before the bytes of the file that it moves, and after a power cut neither the old
 * nor the new would be there. What replaces nothing is not waited for.
 */
public final class Durability {

  private Durability() {}

  /**
   * Waits for files and folders, several beside each other.
   *
   * @throws IOException if the disk does not take them
   */
  public static void force(List<Path> paths, Cancellation cancellation) throws IOException {
    new Parallel(cancellation).forEach(paths, Durability::force);
  }

  /**
   * Waits for a file's bytes, or for the names in a folder where the system can do that.
   *
   * @throws IOException if the disk does not take them
   */
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no folder as a file.
      if (!Files.isDirectory(path)) {
        throw e;
      }
    }
  }
}
