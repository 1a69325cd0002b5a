package dev.colophon.spi.library;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
  private static final String ZSTD_TEMPORARY = "ZstdTempFolder";

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
    installed("libjnidispatch.so")
        .filter(file -> System.getProperty(JNA_FOLDERS) == null)
        .ifPresent(file -> System.setProperty(JNA_FOLDERS, String.valueOf(file.getParent())));
    try {
      load(registration, JNA_TEMPORARY);
      return Optional.empty();
    } catch (LinkageError | IOException e) {
      return Optional.of(e);
    }
  }

  /**
   * Loads zstd.
   *
   * @param what the source or option that needs it
   * @param load makes zstd-jni load its native code
   * @throws SourceException if zstd-jni is missing, or its native code cannot be loaded
   */
  public static synchronized void loadZstd(Written what, FirstUse load) {
    installed("libzstd-jni.so")
        .filter(file -> System.getProperty(ZSTD_FILE) == null)
        .ifPresent(file -> System.setProperty(ZSTD_FILE, file.toString()));
    try {
      if (System.getProperty(ZSTD_FILE) == null) {
        load(load, ZSTD_TEMPORARY);
      } else {
        load.load();
      }
    } catch (LinkageError | IOException e) {
      throw OptionalLibrary.ZSTD.failure(what, "zstd cannot be used", e);
    }
  }

  /**
   * Loads a library, which unpacks what it loads into a folder that only this user can write to.
   *
   * @param property names the folder to the library
   */
  private static void load(FirstUse library, String property) throws IOException {
    if (System.getProperty(property) != null) {
      library.load();
      return;
    }
    Path folder = Files.createTempDirectory("colophon-native-");
    System.setProperty(property, folder.toString());
    try {
      library.load();
    } finally {
      System.clearProperty(property);
      delete(folder);
    }
  }

  /** Deletes the folder, with what was unpacked. Windows keeps files that are loaded. */
  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (AccessDeniedException e) {
      folder.toFile().deleteOnExit();
    }
  }

  private static Optional<Path> installed(String library) {
    return Optional.ofNullable(System.getProperty(INSTALLED))
        .map(folder -> Path.of(folder, System.getProperty("os.arch", ""), library))
        .filter(Files::isRegularFile);
  }
}
