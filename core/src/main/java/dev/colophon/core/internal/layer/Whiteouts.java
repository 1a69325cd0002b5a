package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.util.Optional;

/** The names with which a layer deletes files of lower layers (OCI image-spec, layer.md). */
final class Whiteouts {

  /** The prefix of a file that deletes the file named after the prefix. */
  static final String PREFIX = ".wh.";

  /** The name of a file that hides everything in its folder from lower layers. */
  static final String OPAQUE = ".wh..wh..opq";

  /**
   * The prefix of names reserved for aufs, which some readers skip and others treat as whiteouts.
   */
  private static final String RESERVED = ".wh..wh.";

  private Whiteouts() {}

  /**
   * Checks that all readers agree whether a path is a whiteout.
   *
   * @param path a path in the image, as {@link ByteText}
   * @param isEmptyFile whether it is a regular file without content
   * @param what the name of the source, for messages
   * @throws SourceException if the path has a whiteout's name but is not a valid whiteout
   */
  static void check(String path, boolean isEmptyFile, String what) {
    if (!path.contains(PREFIX)) {
      return;
    }
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (parts[i].startsWith(PREFIX) && !(last && isEmptyFile)) {
        throw refused(what, path, "is named as a whiteout, which is an empty file");
      }
      checkDeleted(parts[i], path, what);
    }
  }

  private static void checkDeleted(String name, String path, String what) {
    if (name.equals(PREFIX)) {
      throw refused(what, path, "is a whiteout of nothing; some readers delete its whole folder");
    }
    if (name.equals(PREFIX + ".") || name.equals(PREFIX + "..")) {
      throw refused(what, path, "is a whiteout of a folder that it is in");
    }
    if (name.startsWith(RESERVED) && !name.equals(OPAQUE)) {
      throw refused(
          what, path, "has a name that is reserved for aufs, on which readers do not agree");
    }
  }

  /** The path that a whiteout of one file deletes; empty for any other path. */
  static Optional<String> deletedBy(String path) {
    String name = nameOf(path);
    String folder = path.substring(0, path.length() - name.length());
    return name.startsWith(PREFIX) && !name.equals(OPAQUE)
        ? Optional.of(folder + name.substring(PREFIX.length()))
        : Optional.empty();
  }

  /** Whether a path has the name of a whiteout. */
  static boolean isOne(String path) {
    return path.startsWith(PREFIX, path.lastIndexOf('/') + 1);
  }

  /** Whether a whiteout deletes a path of lower layers. */
  static boolean deletes(String whiteout, String path) {
    if (nameOf(whiteout).equals(OPAQUE)) {
      return path.startsWith(whiteout.substring(0, whiteout.length() - OPAQUE.length()));
    }
    return deletedBy(whiteout)
        .filter(deleted -> path.equals(deleted) || path.startsWith(deleted + "/"))
        .isPresent();
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static SourceException refused(String what, String path, String why) {
    return new SourceException(
        Written.source(what),
        Reason.DAMAGED,
        ByteText.readable(path) + " " + why,
        Advice.of("Rename it or remove it."));
  }
}
