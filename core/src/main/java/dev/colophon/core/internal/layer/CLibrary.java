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
 * Calls of the C library of Linux for what Java does not offer: files that are opened relative to
 * an open folder, extended attributes outside {@code user.}, and the exact text of symbolic links.
 * Paths end in a zero byte.
 */
final class CLibrary {

  /** Opens a file only to look at it, open(2); the value on the processors that Java runs on. */
  static final int O_PATH = 010000000;

  /** Fails for a last part that is a symbolic link, unless it is opened by O_PATH: open(2). */
  static final int O_NOFOLLOW = isArm() ? 0100000 : 0400000;

  /** Does not hand the file to programs that are started: open(2). */
  static final int O_CLOEXEC = 02000000;

  /** ENODATA: the attribute went meanwhile. */
  static final int NO_DATA = 61;

  /** ENOTSUP: the file system has none. */
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

  /** Whether the system has the calls at all. */
  static boolean isAvailable() {
    return IS_LINUX && FAILURE.isEmpty();
  }

  /**
   * Checks that the calls can be made where they are to be had: without them attributes would be
   * lost.
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

  /** The error number of the last call of this thread. */
  static int lastError() {
    return Native.getLastError();
  }

  /** A {@link ByteText} as the C library takes it. */
  static byte[] terminated(String text) {
    return Arrays.copyOf(ByteText.bytes(text), text.length() + 1);
  }
}
