package dev.colophon.core.internal.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Guesses at what a source without a transport may be. */
final class SourceGuess {

  private static final String BUILD_FIRST =
      "Colophon builds no Dockerfile: run docker buildx build --output type=oci,dest=app.tar, and"
          + " then use oci-archive:app.tar.";
  private static final Pattern ARCHIVE = Pattern.compile("\\.(?:tar|tgz)(?:\\.[a-z0-9]+)?$");
  private static final List<String> DOCKERFILES = List.of("Dockerfile", "Containerfile");
  private static final List<String> LAYOUT_FILES = List.of("index.json", "oci-layout");

  private SourceGuess() {}

  /**
   * Advice on what to write instead, whole sentences.
   *
   * @param path the source, taken for a path
   * @param source as written
   */
  static String of(Path path, String source) {
    Path name = path.getFileName();
    if (Files.isDirectory(path)) {
      return folder(path, source);
    }
    if (name != null && DOCKERFILES.stream().anyMatch(name.toString()::startsWith)) {
      return BUILD_FIRST;
    }
    if (Files.isRegularFile(path)) {
      return "For this file write oci-archive:" + source + " or docker-archive:" + source + ".";
    }
    if (ARCHIVE.matcher(source).find()) {
      return "There is no such file. An archive is written oci-archive:FILE or docker-archive:FILE.";
    }
    return source.startsWith("/") || source.startsWith(".")
        ? "There is no such file or folder. For a layout folder write oci:" + source + "."
        : "For an image of a registry write docker://"
            + source
            + ", for a layout folder oci:"
            + source
            + ".";
  }

  private static String folder(Path folder, String source) {
    if (has(folder, LAYOUT_FILES)) {
      return "Write oci:" + source + " for this folder.";
    }
    return has(folder, DOCKERFILES)
        ? BUILD_FIRST
        : "This folder is not a layout; rootfs:linux/amd64="
            + source
            + " reads it as a root file system.";
  }

  private static boolean has(Path folder, List<String> names) {
    return names.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }
}
