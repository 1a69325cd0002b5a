package dev.colophon.core.option;

import java.util.List;

/** Stand-in. */
public final class AnnotationShorthand {
  private AnnotationShorthand() {}

  /** Stand-in. */
  public static List<AnnotationOption> parse(String text) {
    return List.of();
  }
}
