package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Checks how the entries of a tar relate to each other. Readers of layers refuse duplicate paths
 * (OCI image-spec, layer.md), and create hard links only to files that they have already seen.
 */
final class TarSurvey {

  /** The maximum number of capabilities, more than any image has. */
  private static final int MOST_CAPABILITIES = 100_000;

  private static final int NUMBER = (1 << 24) - 1;
  private static final int LINKED = 1 << 30;
  private static final int TYPE_SHIFT = 24;
  private static final int TYPE = 0x3f;

  /** A folder that contains files but has no entry so far. */
  private static final int IMPLIED = (TarConstants.LF_DIR & TYPE) << TYPE_SHIFT;

  private final String what;
  private final PathTable seen = new PathTable();
  private final Map<String, byte[]> capabilities = new HashMap<>();
  private int count;
  private boolean repeats;

  /**
   * @param what the name of the tar, for messages
   */
  TarSurvey(String what) {
    this.what = what;
  }

  /**
   * Adds the next entry.
   *
   * @throws SourceException if it conflicts with earlier entries
   */
  void add(TarEntry entry) {
    count++;
    String path = entry.path();
    int type = entry.flag() == TarConstants.LF_LINK ? link(entry, path) : entry.flag() & TYPE;
    int before = seen.get(path);
    if (before != PathTable.ABSENT) {
      requireSame(path, before, type);
      repeats |= before != IMPLIED;
    }
    requireFolder(path);
    requireNothingDeleted(path);
    seen.put(path, count | (type << TYPE_SHIFT));
    if (capabilities.size() < MOST_CAPABILITIES) {
      entry
          .capability()
          .or(() -> missingCapability(entry))
          .ifPresent(value -> capabilities.put(path, value));
    }
  }

  /** The file type of a hard link's target. */
  private int link(TarEntry entry, String path) {
    String target = entry.linkedPath();
    int found = seen.get(target);
    if (Whiteouts.isOne(target)) {
      throw refused(path, "is a hard link to the whiteout " + ByteText.readable(target));
    }
    if (target.equals(path)) {
      throw refused(path, "is a hard link to itself");
    }
    if (found == PathTable.ABSENT || found == IMPLIED) {
      throw refused(
          path,
          "is a hard link to " + ByteText.readable(target) + ", which does not come before it");
    }
    int type = (found >> TYPE_SHIFT) & TYPE;
    if (type == (TarConstants.LF_DIR & TYPE)) {
      throw refused(path, "is a hard link to the folder " + ByteText.readable(target));
    }
    seen.put(target, found | LINKED);
    return type;
  }

  /**
   * Checks that the parents of a path are folders. A link may lead to a folder, and a folder needs
   * no entry.
   */
  private void requireFolder(String path) {
    int slash = path.lastIndexOf('/');
    while (slash > 0) {
      String folder = path.substring(0, slash);
      int found = seen.get(folder);
      if (((found >> TYPE_SHIFT) & TYPE) == TarConstants.LF_NORMAL) {
        throw refused(path, "is in " + ByteText.readable(folder) + ", which is a file");
      }
      if (found != PathTable.ABSENT) {
        return;
      }
      seen.put(folder, IMPLIED);
      slash = folder.lastIndexOf('/');
    }
  }

  /**
   * Checks that no whiteout precedes a path that it deletes: whiteouts apply to lower layers, but
   * some readers apply them to the same layer.
   */
  private void requireNothingDeleted(String path) {
    Optional<String> deleted = Whiteouts.deletedBy(path);
    if (deleted.filter(other -> seen.get(other) != PathTable.ABSENT).isPresent()) {
      throw refused(
          path,
          "comes after "
              + ByteText.readable(deleted.orElseThrow())
              + ", which some readers then delete",
          "Put the whiteout before it.");
    }
  }

  private void requireSame(String path, int before, int type) {
    if ((before & LINKED) != 0) {
      throw refused(path, "is there twice, with a hard link to the first between the two");
    }
    if (((before >> TYPE_SHIFT) & TYPE) != type) {
      throw refused(path, "is there twice, as files of different types");
    }
  }

  private SourceException refused(String path, String why) {
    return refused(path, why, "Make the tar again from a folder: tar -C FOLDER -cf TAR .");
  }

  private SourceException refused(String path, String why, String remedy) {
    String name = path.isEmpty() ? "the root folder" : ByteText.readable(path);
    return new SourceException(
        Written.source(what), Reason.DAMAGED, name + " " + why, Advice.of(remedy));
  }

  /** Whether a path occurs twice. */
  boolean hasRepeats() {
    return repeats;
  }

  /** Whether the entry with this number, from 1, is the last one with its path. */
  boolean isLast(TarEntry entry, int number) {
    return (seen.get(entry.path()) & NUMBER) == number;
  }

  /** The capability of a hard link's target, if the entry itself has none. */
  Optional<byte[]> missingCapability(TarEntry entry) {
    if (capabilities.isEmpty()
        || entry.flag() != TarConstants.LF_LINK
        || entry.capability().isPresent()) {
      return Optional.empty();
    }
    return Optional.ofNullable(capabilities.get(entry.linkedPath()));
  }
}
