package dev.colophon.spi.library;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where JNA and zstd-jni find their native code: in the installation, or else in a temporary folder
 * that only this user can write to; never in a cache that another user may have filled.
 */
public final class NativeLibraries {

  /** The folder of an installation with a folder of native libraries for each architecture. */
  private static final String INSTALLED = "colophon.native";

  private static final String JNA_FOLDERS = "jna.boot.library.path";
  private static final String JNA_TEMPORARY = "jna.tmpdir";
  private static final String ZSTD_FILE = "ZstdNativePath";

  private NativeLibraries() {}

  /** Uses a library for the first time. */
  @FunctionalInterface
  public interface FirstUse {
    /** Makes it load its native code. */
    void load();
  }

  /**
   * Tells JNA where its library is, and gives it a folder of its own for temporary files while it
   * is used for the first time: it looks for old ones even when it needs no new one.
   *
   * @param registration registers native methods with JNA
   * @return why the methods could not be registered; empty if they were
   */
  public static synchronized Optional<Throwable> register(FirstUse registration) {
    try {
      Optional<Path> temporary = prepare();
      try {
        registration.load();
      } finally {
        if (temporary.isPresent()) {
          delete(temporary.get());
        }
      }
      return Optional.empty();
    } catch (LinkageError | IOException e) {
      return Optional.of(e);
    }
  }

  private static Optional<Path> prepare() throws IOException {
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

  /** Deletes the folder, with a library that could not be loaded. */
  private static void delete(Path temporary) throws IOException {
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
   * @param what the source or option that needs it
   * @param load makes zstd-jni load its native code
   * @throws SourceException if zstd-jni is missing, or its native code cannot be loaded
   */
  public static void loadZstd(Written what, FirstUse load) {
    installed("libzstd-jni.so")
        .filter(file -> System.getProperty(ZSTD_FILE) == null)
        .ifPresent(file -> System.setProperty(ZSTD_FILE, file.toString()));
    try {
      load.load();
    } catch (LinkageError e) {
      throw OptionalLibrary.ZSTD.failure(what, "zstd cannot be used", e);
    }
  }

  private static Optional<Path> installed(String library) {
    return Optional.ofNullable(System.getProperty(INSTALLED))
        .map(folder -> Path.of(folder, System.getProperty("os.arch", ""), library))
        .filter(Files::isRegularFile);
  }
}
