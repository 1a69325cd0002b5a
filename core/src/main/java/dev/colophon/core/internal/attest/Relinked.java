package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.Draft;
import java.util.List;

/**
 * A draft in which references to manifests by digest name the new manifests.
 *
 * @param draft the draft
 * @param looked whether links were looked for, because something may refer to a changed document
 * @param notes notes for the user, one sentence each
 */
public record Relinked(Draft draft, boolean looked, List<String> notes) {

  /** Copies the notes to keep the record immutable. */
  public Relinked {
    notes = List.copyOf(notes);
  }

  /** Creates the result for a draft whose links do not change. */
  public static Relinked unchanged(Draft draft) {
    return new Relinked(draft, false, List.of());
  }
}
