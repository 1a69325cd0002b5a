package dev.colophon.core.diff;

import java.util.Locale;
import java.util.Optional;

/**
 * One difference.
 *
 * @param topic the subject of the difference
 * @param place the place: {@code linux/amd64 manifest} for example
 * @param key the key of an annotation, the path of a config's field, or a layer's digest
 * @param before the value in the first image; empty if it has none
 * @param after the value in the second image; empty if it has none
 */
public record Change(
    Topic topic, String place, String key, Optional<String> before, Optional<String> after) {

  /** The kind of change from the first image to the second. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED;

    /** The kind's name in lower case. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The kind of change. */
  public Kind kind() {
    if (before.isEmpty()) {
      return Kind.ADDED;
    }
    return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
  }
}
