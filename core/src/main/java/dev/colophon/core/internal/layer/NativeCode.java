package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.nativecode.NativeLibraries;

/** The native code of JNA and zstd-jni, and the error where it cannot be loaded. */
final class NativeCode {

  private NativeCode() {}

  /**
   * Loads zstd.
   *
   * @param what what needs it
   * @throws SourceException if it cannot be loaded
   */
  static void loadZstd(String what) {
    NativeLibraries.locateZstd();
    try {
      com.github.luben.zstd.util.Native.load();
    } catch (LinkageError e) {
      throw failure(what, "zstd cannot be used", e);
    }
  }

  /** An error for native code that cannot be loaded. */
  static SourceException failure(String what, String why, Throwable cause) {
    return new SourceException(
        Written.source(what),
        Reason.UNSUPPORTED,
        why + ": no native library can be loaded from " + System.getProperty("java.io.tmpdir"),
        Advice.of(
            "Name a folder that libraries may be loaded from, which is not mounted noexec:"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER."),
        cause);
  }
}
