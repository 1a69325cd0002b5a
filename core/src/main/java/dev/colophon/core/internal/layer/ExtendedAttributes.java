package dev.colophon.core.internal.layer;

import com.sun.jna.NativeLong;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads extended attributes on Linux, xattr(7). Java itself reads only {@code user.}, and therefore
 * no file capabilities.
 */
final class ExtendedAttributes {

  /** The maximum size of a value and of a list of names: XATTR_SIZE_MAX, XATTR_LIST_MAX. */
  private static final int MOST = 1 << 16;

  private ExtendedAttributes() {}

  /**
   * The attributes of a file, by name as {@link ByteText}.
   *
   * @param path its path; links are followed
   * @throws IOException if they cannot be read
   */
  static Map<String, byte[]> of(String path) throws IOException {
    byte[] file = CLibrary.terminated(path);
    int length = length(CLibrary.listxattr(file, new byte[0], new NativeLong(0)));
    if (length == 0) {
      return Map.of();
    }
    byte[] buffer = new byte[MOST];
    length = length(CLibrary.listxattr(file, buffer, new NativeLong(MOST)));
    Map<String, byte[]> attributes = new TreeMap<>();
    for (String name : ByteText.of(Arrays.copyOf(buffer, length)).split("\0", -1)) {
      if (!name.isEmpty()) {
        byte[] key = CLibrary.terminated(name);
        int size = length(CLibrary.getxattr(file, key, buffer, new NativeLong(MOST)));
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
    if (error == CLibrary.NO_DATA || error == CLibrary.NOT_SUPPORTED) {
      return 0;
    }
    throw new IOException("its extended attributes cannot be read (error " + error + ")");
  }
}
