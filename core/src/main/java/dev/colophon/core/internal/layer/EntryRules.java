package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for the entries of a layer.
 *
 * @param owner who owns every entry; as they are when empty
 * @param rewriteTimesTo the latest time: what is later becomes this, and what is earlier stays, as
 *     BuildKit's {@code rewrite-timestamp=true} does; as they are when empty
 * @param forWindows whether Windows must be able to read the layer
 */
public record EntryRules(
    Optional<Owner> owner, Optional<Instant> rewriteTimesTo, boolean forWindows) {

  private static final Set<String> WINDOWS_FOLDERS = Set.of("Files", "Hives", "UtilityVM");

  /** Entries as they are. */
  public static final EntryRules NONE = new EntryRules(Optional.empty(), Optional.empty());

  /** Rules for a layer that Linux reads. */
  public EntryRules(Optional<Owner> owner, Optional<Instant> rewriteTimesTo) {
    this(owner, rewriteTimesTo, false);
  }

  /** Whether entries stay as they are. */
  public boolean changeNothing() {
    return owner.isEmpty() && rewriteTimesTo.isEmpty();
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
}
