package dev.colophon.core.internal.layer;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.library.NativeLibraries;
import dev.colophon.spi.library.OptionalLibrary;
import java.util.Arrays;
import java.util.Optional;

/**
 * Calls to the C library on Linux that Java does not offer: opening files relative to an open
 * folder, extended attributes outside {@code user.}, and the exact text of symbolic links. Paths
 * end in a zero byte.
 */
final class CLibrary {

  /**
   * Opens a file without access to its content, open(2); the value for processors that Java
   * supports.
   */
  static final int O_PATH = 010000000;

  /**
   * Fails if the last part of the path is a symbolic link, unless combined with O_PATH: open(2).
   */
  static final int O_NOFOLLOW = isArm() ? 0100000 : 0400000;

  /** Keeps started programs from inheriting the file: open(2). */
  static final int O_CLOEXEC = 02000000;

  /** ENODATA: the attribute no longer exists. */
  static final int NO_DATA = 61;

  /** ENOTSUP: the file system does not support attributes. */
  static final int NOT_SUPPORTED = 95;

  private static final boolean IS_LINUX = System.getProperty("os.name", "").equals("Linux");
  private static final Optional<Throwable> FAILURE =
      IS_LINUX
          ? NativeLibraries.register(() -> Native.register(CLibrary.class, "c"))
          : Optional.empty();

  private CLibrary() {}

  private static boolean isArm() {
    String architecture = System.getProperty("os.arch", "");
    return architecture.equals("aarch64")
        || architecture.startsWith("arm")
        || architecture.startsWith("ppc");
  }

  /** Whether the system has these calls. */
  static boolean isAvailable() {
    return IS_LINUX && FAILURE.isEmpty();
  }

  /**
   * Checks that the calls work on Linux, since attributes would be lost without them.
   *
   * @param what the folder that is read
   * @throws SourceException on Linux, if JNA is missing or cannot load native code
   */
  static void requireOnLinux(String what) {
    if (FAILURE.isPresent()) {
      throw OptionalLibrary.JNA.failure(
          Written.source(what), "its extended attributes cannot be read", FAILURE.get());
    }
  }

  /** Opens a file; open(2). */
  static native int open(byte[] path, int flags);

  /** Opens a file in an open folder; open(2). */
  static native int openat(int folder, byte[] name, int flags);

  /** Closes a file; close(2). */
  static native int close(int file);

  /** The names of a file's attributes, each ended by a zero byte; listxattr(2). */
  static native NativeLong listxattr(byte[] path, byte[] list, NativeLong size);

  /** The value of a file's attribute; getxattr(2). */
  static native NativeLong getxattr(byte[] path, byte[] name, byte[] value, NativeLong size);

  /** The text of a symbolic link; with an empty name that of the open link; readlink(2). */
  static native NativeLong readlinkat(int folder, byte[] name, byte[] target, NativeLong size);

  /** The error number of this thread's last call. */
  static int lastError() {
    return Native.getLastError();
  }

  /** Converts a {@link ByteText} to a C string. */
  static byte[] terminated(String text) {
    return Arrays.copyOf(ByteText.bytes(text), text.length() + 1);
  }
}
