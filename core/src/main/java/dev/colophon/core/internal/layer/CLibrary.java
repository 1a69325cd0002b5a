package dev.colophon.core.internal.layer;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.util.Arrays;

/**
 * Calls of the C library of Linux for what Java cannot say of files: extended attributes outside
 * {@code user.}, and the exact text of symbolic links. Paths end in a zero byte.
 */
final class CLibrary {

  private static final boolean AVAILABLE = register();

  private CLibrary() {}

  private static boolean register() {
    try {
      if (!System.getProperty("os.name", "").equals("Linux")) {
        return false;
      }
      Native.register(CLibrary.class, "c");
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  /** Whether the calls can be made. */
  static boolean isAvailable() {
    return AVAILABLE;
  }

  /** The names of a file's attributes, each ended by a zero byte; listxattr(2). */
  static native NativeLong llistxattr(byte[] path, byte[] list, NativeLong size);

  /** The value of a file's attribute; getxattr(2). */
  static native NativeLong lgetxattr(byte[] path, byte[] name, byte[] value, NativeLong size);

  /** What a symbolic link says; readlink(2). */
  static native NativeLong readlink(byte[] path, byte[] target, NativeLong size);

  /** The error number of the last call of this thread. */
  static int lastError() {
    return Native.getLastError();
  }

  /** A {@link ByteText} as the C library takes it. */
  static byte[] terminated(String text) {
    return Arrays.copyOf(ByteText.bytes(text), text.length() + 1);
  }
}
