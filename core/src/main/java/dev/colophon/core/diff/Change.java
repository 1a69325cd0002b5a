package dev.colophon.core.diff;

import java.util.Locale;
import java.util.Optional;

/**
 * One difference.
 *
 * @param topic what it is about
 * @param place where: {@code linux/amd64 manifest} for example
 * @param key what of it: the key of an annotation, the path of a config's field, a layer's digest
 * @param before what the first image has; empty when it has none
 * @param after what the second image has; empty when it has none
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
