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
 * @param owners the owners of entries; of several rules for one the last counts, and without any
 *     its own owner stays
 * @param modes the changes of modes, likewise
 * @param rewriteTimesTo the latest time: what is later becomes this, and what is earlier stays, as
 *     BuildKit's {@code rewrite-timestamp=true} does; as they are when empty
 * @param place where the entries are in the image
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

  /** Entries as they are. */
  public static final EntryRules NONE = new EntryRules(Optional.empty(), Optional.empty());

  /** Copies the lists. */
  public EntryRules {
    owners = List.copyOf(owners);
    modes = List.copyOf(modes);
  }

  /** Rules for all entries of a layer that Linux reads. */
  public EntryRules(Optional<Owner> owner, Optional<Instant> rewriteTimesTo) {
    this(
        owner.map(PathRule::forAll).stream().toList(),
        List.of(),
        rewriteTimesTo,
        TreePlace.ROOT,
        false);
  }

  /** Whether entries stay as they are. */
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
   * @param what the source as a person would name it
   * @throws SourceException if Windows would not find it there
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

  /** The time that an entry gets which has this one, in whole seconds since 1970. */
  long seconds(long own) {
    return rewriteTimesTo.map(latest -> Math.min(own, latest.getEpochSecond())).orElse(own);
  }

  /**
   * The metadata of an entry's file under these rules.
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

  /** The folders that the layer must have before those of the tree. */
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
