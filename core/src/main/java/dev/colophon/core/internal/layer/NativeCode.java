package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The native code of JNA and zstd-jni. It is loaded from the installation, or else from a temporary
 * folder that only this user can write to; never from a cache that another user may have filled.
 */
final class NativeCode {

  /** The folder of an installation with a folder of native libraries for each architecture. */
  private static final String INSTALLED = "colophon.native";

  private static final String JNA_FOLDERS = "jna.boot.library.path";
  private static final String JNA_TEMPORARY = "jna.tmpdir";
  private static final String ZSTD_FILE = "ZstdNativePath";

  private NativeCode() {}

  /**
   * Tells JNA where its library is, before its first use, and gives it a folder of its own for
   * temporary files: it looks for old ones even when it needs no new one.
   *
   * @return the folder, if one was made
   * @throws IOException if no folder can be made
   */
  static Optional<Path> prepare() throws IOException {
    if (System.getProperty(JNA_TEMPORARY) != null) {
      return Optional.empty();
    }
    installed("libjnidispatch.so")
        .filter(file -> System.getProperty(JNA_FOLDERS) == null)
        .ifPresent(file -> System.setProperty(JNA_FOLDERS, String.valueOf(file.getParent())));
    Path temporary = Files.createTempDirectory("colophon-native-");
    System.setProperty(JNA_TEMPORARY, temporary.toString());
    return Optional.of(temporary);
  }

  /** Deletes the folder that {@link #prepare} made, with a library that could not be loaded. */
  static void delete(Path temporary) throws IOException {
    System.clearProperty(JNA_TEMPORARY);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(temporary);
  }

  /**
   * Loads zstd.
   *
   * @param what what needs it
   * @throws SourceException if it cannot be loaded
   */
  static void loadZstd(String what) {
    installed("libzstd-jni.so")
        .filter(file -> System.getProperty(ZSTD_FILE) == null)
        .ifPresent(file -> System.setProperty(ZSTD_FILE, file.toString()));
    try {
      com.github.luben.zstd.util.Native.load();
    } catch (LinkageError e) {
      throw failure(what, "zstd cannot be used", e);
    }
  }

  private static Optional<Path> installed(String library) {
    return Optional.ofNullable(System.getProperty(INSTALLED))
        .map(folder -> Path.of(folder, System.getProperty("os.arch", ""), library))
        .filter(Files::isRegularFile);
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
