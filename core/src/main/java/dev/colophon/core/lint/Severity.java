package dev.colophon.core.lint;

import java.util.Locale;

/** How grave a finding is, the gravest first. */
public enum Severity {
  /** A specification says that it must not be, or something is certainly lost or broken. */
  ERROR,
  /** It is allowed, and most likely not what was intended. */
  WARNING,
  /** It could be better. */
  HINT;

  /** Whether it is as grave as {@code bar} or graver. */
  public boolean reaches(Severity bar) {
    return compareTo(bar) <= 0;
  }

  /** The severity's name: {@code error}, {@code warning} or {@code hint}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
