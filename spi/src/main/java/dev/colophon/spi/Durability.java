package dev.colophon.spi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Forces files and directory entries to the disk before they replace others. A rename may reach the
 * disk before the content of the file that it moves; after a power cut, neither the old content nor
 * the new one would be there. Files that replace nothing need not be forced.
 */
public final class Durability {

  /** How systems say that a file system has no such operation, as fsync(2) lists them. */
  private static final Set<String> UNSUPPORTED =
      Set.of("Invalid argument", "Operation not supported", "Function not implemented");

  private Durability() {}

  /**
   * Forces the content of a file to the disk. Does nothing on file systems without this operation,
   * as some network and FUSE file systems are.
   *
   * @throws IOException if the bytes cannot be written
   */
  public static void force(FileChannel file) throws IOException {
    try {
      file.force(true);
    } catch (IOException e) {
      if (!UNSUPPORTED.contains(String.valueOf(e.getMessage()))) {
        throw e;
      }
    }
  }

  /** Forces the entries of a directory to the disk, where the system supports it. */
  public static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      force(channel);
    } catch (IOException e) {
      // Windows opens no directory as a file, and some network file systems refuse to sync one.
    }
  }
}
