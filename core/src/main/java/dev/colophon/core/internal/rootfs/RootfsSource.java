package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.LayerFiles;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A root file system that becomes an image's layer: {@code rootfs:PLATFORM=DIR|TAR}.
 *
 * @param written the source as the user wrote it
 * @param platform the platform that it is for, normalised
 * @param path the folder, or the tar
 */
public record RootfsSource(Written written, Platform platform, Path path) {

  /** What stands before the colon. */
  public static final String TRANSPORT = "rootfs";

  private static final String PREFIX = TRANSPORT + ":";
  private static final String FORM =
      "Write rootfs:PLATFORM=DIR|TAR, rootfs:linux/amd64=tree for example.";

  /** Whether a source is of this transport. */
  public static boolean isMeant(String source) {
    return source.startsWith(PREFIX);
  }

  /**
   * The root file system that a source names.
   *
   * @throws BadOptionException if it is not of the form
   * @throws SourceException if there is no such folder or file
   */
  public static RootfsSource parse(String source, ExecutionContext context) {
    Written written = Written.source(source);
    String location = source.substring(PREFIX.length());
    int equals = location.indexOf('=');
    if (equals < 0) {
      throw new BadOptionException(
          written, Reason.INVALID, "it does not say its platform", Advice.of(FORM));
    }
    Platform platform = platform(written, location.substring(0, equals));
    String path = location.substring(equals + 1);
    if (path.isEmpty()) {
      throw new BadOptionException(
          written, Reason.INVALID, "it names no folder and no tar", Advice.of(FORM));
    }
    if (path.equals("-")) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "a root file system is read more than once, and standard input cannot be",
          Advice.of("Write the tar to a file, and name that."));
    }
    Path resolved = context.resolve(path);
    if (!Files.exists(resolved)) {
      throw new SourceException(
          written, Reason.NOT_FOUND, "there is no " + path, Advice.of("Name a folder or a tar."));
    }
    if (!Files.isDirectory(resolved) && !Files.isRegularFile(resolved)) {
      throw new SourceException(
          written,
          Reason.INVALID,
          path + " is neither a folder nor a file",
          Advice.of("Name a folder or a tar."));
    }
    return new RootfsSource(written, platform, resolved);
  }

  private static Platform platform(Written written, String text) {
    try {
      return requireSystem(written, Platform.parse(text));
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "its platform \"" + text + "\" is none: " + e.getMessage(),
          Advice.of(FORM),
          e);
    }
  }

  /** Nobody makes an image for a system that is called as an architecture: a part is missing. */
  private static Platform requireSystem(Written written, Platform platform) {
    if (isSystem(platform.os())) {
      requireSpelling(written, platform.os(), Platform.KNOWN_OPERATING_SYSTEMS);
      requireSpelling(written, platform.architecture(), Platform.KNOWN_ARCHITECTURES);
      return platform;
    }
    throw new BadOptionException(
        written,
        Reason.INVALID,
        platform.os() + " is an architecture, not an operating system",
        Advice.of("Write linux/" + platform + "."));
  }

  /** What is one mistake away from what exists, and does not exist itself, is a mistake. */
  private static void requireSpelling(Written written, String part, Set<String> known) {
    List<String> near = known.contains(part) ? List.of() : Suggestions.within(1, part, known);
    if (!near.isEmpty()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "nothing runs on \"" + part + "\"",
          Advice.of(Suggestions.didYouMean(near).strip()));
    }
  }

  private static boolean isSystem(String os) {
    try {
      return Platform.parse(os).os().equals(os);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** Whether another source is for the same platform and of the same files. */
  boolean isSame(RootfsSource other) {
    return platform.normalized().equals(other.platform().normalized())
        && real(path).equals(real(other.path()));
  }

  /**
   * The regular file at a path, without links on the way.
   *
   * @throws IOException if it cannot be read
   */
  Optional<String> file(String name) throws IOException {
    return isFolder()
        ? LayerFiles.inFolder(path, name)
        : Optional.ofNullable(LayerFiles.inTar(path, Set.of(name)).get(name))
            .filter(found -> found.kind() == LayerFiles.Kind.FILE)
            .map(LayerFiles.Found::content);
  }

  /**
   * Checks that a file is not in the folder, where it would become part of the layer.
   *
   * @param option the option or variable that names the file
   * @throws BadOptionException if it is in the folder
   */
  public void requireOutside(Path file, String option) {
    if (isFolder() && real(file).startsWith(real(path))) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          option + " is in this folder, and would be in the image",
          Advice.of("Name a file outside of the folder."));
    }
  }

  /** The path without links, as far as it exists. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }
  }

  /** Whether it is a folder, not a tar. */
  public boolean isFolder() {
    return Files.isDirectory(path);
  }
}
