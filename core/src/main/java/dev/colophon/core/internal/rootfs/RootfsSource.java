package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.MissingPath;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A root file system that becomes a layer of an image: {@code rootfs:PLATFORM=DIR|TAR|-}, followed
 * by options after commas.
 *
 * @param written the source as the user wrote it
 * @param platform its normalised platform; empty for every platform of the base
 * @param path the folder or tar; empty for standard input
 * @param options the options of the tree
 * @param description the name of the folder or tar, for messages
 */
public record RootfsSource(
    Written written,
    Optional<Platform> platform,
    Optional<Path> path,
    TreeOptions options,
    String description) {

  /** The transport, with which a source begins. */
  public static final String TRANSPORT = "rootfs";

  private static final String PREFIX = TRANSPORT + ":";
  private static final String ALL = "all";
  private static final String STANDARD_INPUT = "-";
  private static final int TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int BLOCK_DEVICE = 0060000;
  static final String FORM = "Write rootfs:PLATFORM=DIR|TAR, rootfs:linux/amd64=tree for example.";

  /** Whether a source has this transport. */
  public static boolean isRootfs(String source) {
    return source.startsWith(PREFIX);
  }

  /** Whether a source is a root file system on standard input. */
  public static boolean isStandardInput(String source) {
    return isRootfs(source) && (source.endsWith("=-") || source.contains("=-,"));
  }

  /**
   * Parses a source.
   *
   * @throws BadOptionException if it is malformed
   * @throws SourceException if the folder or file does not exist
   */
  public static RootfsSource parse(String source, ExecutionContext context) {
    Written written = Written.source(source);
    List<String> fields = TreeOptions.fields(written, source.substring(PREFIX.length()));
    String tree = fields.get(0);
    int equals = tree.indexOf('=');
    if (equals < 0) {
      throw bad(written, withoutPath(tree));
    }
    String platform = tree.substring(0, equals);
    String path = tree.substring(equals + 1);
    if (path.isEmpty()) {
      throw bad(written, "it names no folder and no tar");
    }
    return new RootfsSource(
        written,
        platform.equals(ALL)
            ? Optional.empty()
            : Optional.of(RootfsPlatform.parse(written, platform)),
        path.equals(STANDARD_INPUT)
            ? Optional.empty()
            : Optional.of(existing(written, path, context.resolve(path))),
        TreeOptions.parse(written, fields.subList(1, fields.size()), context),
        path.equals(STANDARD_INPUT) ? source : context.resolve(path).toString());
  }

  private static String withoutPath(String tree) {
    if (RootfsPlatform.isPlatform(tree)) {
      return "it names no folder or tar for " + tree;
    }
    int colon = tree.indexOf(':');
    return colon > 0 && RootfsPlatform.isPlatform(tree.substring(0, colon))
        ? "an equals sign separates the platform and the path, not a colon"
        : "it does not say its platform";
  }

  private static Path existing(Written written, String path, Path resolved) {
    if (!Files.exists(resolved)) {
      throw new SourceException(
          written,
          Reason.NOT_FOUND,
          "there is no " + path,
          MissingPath.advice(path, Advice.of("Name a folder or a tar.")));
    }
    if (isDevice(resolved)) {
      throw new SourceException(
          written,
          Reason.INVALID,
          path + " is a device",
          Advice.of("Name a folder, a tar or a pipe."));
    }
    return resolved;
  }

  /**
   * Whether a file is a device, which may never end. Systems without Unix modes have no devices.
   */
  private static boolean isDevice(Path path) {
    try {
      int type = (Integer) Files.getAttribute(path, "unix:mode") & TYPE;
      return type == CHARACTER_DEVICE || type == BLOCK_DEVICE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  private static BadOptionException bad(Written written, String why) {
    return new BadOptionException(written, Reason.INVALID, why, Advice.of(FORM));
  }

  /** This root file system for one platform of the base. */
  RootfsSource on(Platform one) {
    return platform.isPresent()
        ? this
        : new RootfsSource(
            Written.source(
                PREFIX + one + written.whole().substring(PREFIX.length() + ALL.length())),
            Optional.of(one),
            path,
            options,
            description);
  }

  /** This root file system with a copy in a file. */
  RootfsSource copiedTo(Path file) {
    return new RootfsSource(written, platform, Optional.of(file), options, written.whole());
  }

  /** Whether it can be read only once, such as standard input or a named pipe. */
  boolean isStream() {
    return path.isEmpty() || !(Files.isDirectory(path.get()) || Files.isRegularFile(path.get()));
  }

  /** Whether another source puts the same files in the same place. */
  boolean isSame(RootfsSource other) {
    return options.equals(other.options)
        && path.map(RootfsSource::real).equals(other.path.map(RootfsSource::real));
  }

  /** Its file, unless it is a stream. */
  Path file() {
    return path.orElseThrow();
  }

  /**
   * Checks that a file is not in the folder, because it would become part of the layer.
   *
   * @param option the option or variable that names the file
   * @throws BadOptionException if it is in the folder
   */
  public void requireOutside(Path file, String option) {
    if (isFolder() && real(file).startsWith(real(file()))) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          option + " is in this folder, and would be in the image",
          Advice.of("Name a file outside of the folder."));
    }
  }

  /** Resolves links in the existing part of a path. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }
  }

  /** Whether it is a folder and not a tar. */
  public boolean isFolder() {
    return path.isPresent() && Files.isDirectory(path.get());
  }
}
