package dev.colophon.core.option;

import java.util.Collection;
import java.util.List;

/** Stand-in. */
public final class Suggestions {
  private Suggestions() {}

  /** Stand-in. */
  public static List<String> nearest(String given, Collection<String> valid) {
    return List.of();
  }
}
