package dev.colophon.core.internal.layer;

import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads extended attributes as Linux has them, xattr(7): what Java offers sees {@code user.} only,
 * and so no file capabilities.
 */
final class ExtendedAttributes {

  /** ENODATA: it went meanwhile. */
  private static final int NO_DATA = 61;

  /** ENOTSUP: the file system has none. */
  private static final int NOT_SUPPORTED = 95;

  /** The most bytes of a value, and of a file's list of names: XATTR_SIZE_MAX, XATTR_LIST_MAX. */
  private static final int MOST = 1 << 16;

  private final byte[] buffer = new byte[MOST];

  /**
   * The attributes of a file, by name; a symbolic link is not followed.
   *
   * @param path an absolute path, as {@link ByteText}
   * @throws IOException if they cannot be read
   */
  Map<String, byte[]> of(String path) throws IOException {
    byte[] file = CLibrary.terminated(path);
    int length = length(CLibrary.llistxattr(file, buffer, new NativeLong(MOST)));
    if (length == 0) {
      return Map.of();
    }
    Map<String, byte[]> attributes = new TreeMap<>();
    String names = new String(buffer, 0, length, StandardCharsets.UTF_8);
    for (String name : names.split("\0", -1)) {
      if (!name.isEmpty()) {
        byte[] key = CLibrary.terminated(ByteText.utf8(name));
        int size = length(CLibrary.lgetxattr(file, key, buffer, new NativeLong(MOST)));
        attributes.put(name, Arrays.copyOf(buffer, size));
      }
    }
    return attributes;
  }

  private static int length(NativeLong answer) throws IOException {
    if (answer.longValue() >= 0) {
      return answer.intValue();
    }
    int error = CLibrary.lastError();
    if (error == NO_DATA || error == NOT_SUPPORTED) {
      return 0;
    }
    throw new IOException("its extended attributes cannot be read (error " + error + ")");
  }
}
