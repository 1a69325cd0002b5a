package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The rules for the entries of a layer.
 *
 * @param owners the rules for owners; the last matching rule wins, and without one an entry keeps
 *     its owner
 * @param modes the rules for modes, likewise
 * @param rewriteTimesTo the latest time: later times are set to it, as with BuildKit's {@code
 *     rewrite-timestamp=true}; if empty, times stay unchanged
 * @param place the place of the entries in the image
 * @param forWindows whether Windows must be able to read the layer
 */
public record EntryRules(
    List<PathRule<Owner>> owners,
    List<PathRule<ModeChange>> modes,
    Optional<Instant> rewriteTimesTo,
    TreePlace place,
    boolean forWindows) {

  private static final Set<String> WINDOWS_FOLDERS = Set.of("Files", "Hives", "UtilityVM");

  private static final int FOLDER_MODE = 0755;
  private static final Owner ROOT_USER = new Owner(0, 0);

  /** No changes. */
  public static final EntryRules NONE = new EntryRules(Optional.empty(), Optional.empty());

  /** Copies the lists. */
  public EntryRules {
    owners = List.copyOf(owners);
    modes = List.copyOf(modes);
  }

  /** Creates rules for all entries of a layer for Linux. */
  public EntryRules(Optional<Owner> owner, Optional<Instant> rewriteTimesTo) {
    this(
        owner.map(PathRule::forAll).stream().toList(),
        List.of(),
        rewriteTimesTo,
        TreePlace.ROOT,
        false);
  }

  /** Whether entries stay unchanged. */
  public boolean changeNothing() {
    return owners.isEmpty()
        && modes.isEmpty()
        && rewriteTimesTo.isEmpty()
        && place.equals(TreePlace.ROOT);
  }

  /**
   * Checks that a path can be in the layer.
   *
   * @param path a path in the image
   * @param what the name of the source, for messages
   * @throws SourceException if Windows would not find it
   */
  void checkPath(String path, String what) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    if (forWindows && !first.isEmpty() && !WINDOWS_FOLDERS.contains(first)) {
      throw new SourceException(
          Written.source(what),
          Reason.INVALID,
          "Windows would not find " + ByteText.readable(path) + ", which is not below Files/",
          Advice.of(
              "Move all files to a folder Files, and make an empty folder Hives next to it."));
    }
  }

  /** Applies the rules to an entry's time, in whole seconds since 1970. */
  long seconds(long own) {
    return rewriteTimesTo.map(latest -> Math.min(own, latest.getEpochSecond())).orElse(own);
  }

  /**
   * Applies the rules to an entry's metadata.
   *
   * @param path the path of the file in the image
   * @param flag the tar's type flag of the file
   */
  EntryHeader.Metadata apply(EntryHeader.Metadata own, String path, byte flag) {
    int mode =
        flag == TarConstants.LF_SYMLINK
            ? own.mode()
            : PathRule.last(modes, path)
                .map(change -> change.apply(own.mode(), flag == TarConstants.LF_DIR))
                .orElse(own.mode());
    Owner owner = PathRule.last(owners, path).orElse(own.owner());
    return new EntryHeader.Metadata(mode, owner, seconds(own.seconds()), own.records());
  }

  /** The folders that the layer must contain before those of the tree. */
  List<EntryHeader> missingFolders() {
    List<EntryHeader> headers = new ArrayList<>();
    for (String path : place.missingFolders()) {
      EntryHeader.Metadata plain =
          new EntryHeader.Metadata(FOLDER_MODE, ROOT_USER, 0, new TreeMap<>());
      headers.add(
          new EntryHeader(
              path + "/",
              EntryHeader.Kind.of(TarConstants.LF_DIR),
              apply(plain, path, TarConstants.LF_DIR),
              0));
    }
    return headers;
  }
}
