package dev.colophon.spi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Waits until files and the names in a directory are on the disk, for what is about to take the
 * place of something: a rename may reach the disk before the file that it moves, and after a power
 * cut neither the old nor the new would be there. What replaces nothing is not waited for.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Durability {

  /** How systems say that a file system has no such operation, as fsync(2) lists them. */
  private static final Set<String> UNSUPPORTED =
      Set.of("Invalid argument", "Operation not supported", "Function not implemented");

  private Durability() {}

  /**
   * Waits until the bytes of a file are on the disk. Some network and FUSE file systems have no
   * such operation; what they keep is as durable as they make it.
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

  /** Waits for the names in a directory, where the system and its file system can do that. */
  public static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      force(channel);
    } catch (IOException e) {
      // Windows opens no directory as a file, and some network file systems refuse to sync one.
    }
  }
}
