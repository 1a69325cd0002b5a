package dev.colophon.core.internal.layer;

import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;

/** Reads symbolic links byte by byte: Java's paths lose slashes that are doubled or at the end. */
final class SymbolicLinks {

  /** PATH_MAX, more than Linux lets a link say. */
  private static final int MOST = 4096;

  private SymbolicLinks() {}

  /**
   * What a link says, as {@link ByteText}.
   *
   * @param entry the link
   * @param path its absolute path, as {@link ByteText}
   * @throws IOException if it cannot be read
   */
  static String target(FolderEntry entry, String path) throws IOException {
    if (!CLibrary.isAvailable()) {
      return ByteText.utf8(Files.readSymbolicLink(entry.path()).toString());
    }
    byte[] target = new byte[MOST];
    int length =
        CLibrary.readlink(CLibrary.terminated(path), target, new NativeLong(MOST)).intValue();
    if (length < 0) {
      throw new IOException("the link cannot be read (error " + CLibrary.lastError() + ")");
    }
    return ByteText.of(Arrays.copyOf(target, length));
  }
}
