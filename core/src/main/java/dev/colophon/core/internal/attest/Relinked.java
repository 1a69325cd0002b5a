package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.Draft;
import java.util.List;

/**
 * A draft in which what names a manifest by digest names the one that it becomes.
 *
 * @param draft the draft
 * @param looked whether anything in it may name what changes, so that links were looked for
 * @param notes what the user should know about it, a sentence each
 */
public record Relinked(Draft draft, boolean looked, List<String> notes) {

  /** Copies the notes, so that the record does not change. */
  public Relinked {
    notes = List.copyOf(notes);
  }

  /** A draft whose links stay as they are. */
  public static Relinked unchanged(Draft draft) {
    return new Relinked(draft, false, List.of());
  }
}
