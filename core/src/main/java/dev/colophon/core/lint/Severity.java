package dev.colophon.core.lint;

import java.util.Locale;

/** The severity of a finding, the most severe first. */
public enum Severity {
  /** A specification forbids it, or something is certainly lost or broken. */
  ERROR,
  /** It is allowed, and most likely not what was intended. */
  WARNING,
  /** It could be better. */
  HINT;

  /** Whether it is at least as severe as {@code bar}. */
  public boolean reaches(Severity bar) {
    return compareTo(bar) <= 0;
  }

  /** The severity's name: {@code error}, {@code warning} or {@code hint}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
