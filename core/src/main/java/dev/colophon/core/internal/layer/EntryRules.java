package dev.colophon.core.internal.layer;

import java.time.Instant;
import java.util.Optional;

/**
 * What is changed of each entry of a layer on its way in.
 *
 * @param owner who owns every entry; as they are when empty
 * @param rewriteTimesTo the latest time: what is later becomes this, and what is earlier stays, as
 *     BuildKit's {@code rewrite-timestamp=true} does; as they are when empty
 */
public record EntryRules(Optional<Owner> owner, Optional<Instant> rewriteTimesTo) {

  /** Entries as they are. */
  public static final EntryRules NONE = new EntryRules(Optional.empty(), Optional.empty());

  /** Whether entries stay as they are. */
  public boolean changeNothing() {
    return owner.isEmpty() && rewriteTimesTo.isEmpty();
  }

  /** The time that an entry gets which has this one, in whole seconds since 1970. */
  long seconds(long own) {
    return rewriteTimesTo.map(latest -> Math.min(own, latest.getEpochSecond())).orElse(own);
  }
}
