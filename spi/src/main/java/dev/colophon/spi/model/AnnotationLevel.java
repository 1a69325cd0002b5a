package dev.colophon.spi.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The levels of an image, or of the layout that holds it, that have annotations. They are spelled
 * as in BuildKit's option {@code annotation-TYPE}.
 */
public enum AnnotationLevel {
  /** The {@code annotations} of an image manifest. */
  MANIFEST("manifest"),
  /**
   * The {@code annotations} of the descriptor that names a manifest: in the index, or for a lone
   * manifest in the layout.
   */
  MANIFEST_DESCRIPTOR("manifest-descriptor"),
  /** The {@code annotations} of the image index. */
  INDEX("index"),
  /**
   * The {@code annotations} of the descriptor that names the image index, in the layout's {@code
   * index.json}.
   */
  INDEX_DESCRIPTOR("index-descriptor");

  private final String spelling;

  AnnotationLevel(String spelling) {
    this.spelling = spelling;
  }

  /** The level's name in options, {@code manifest-descriptor} for example. */
  public String spelling() {
    return spelling;
  }

  /** The level of that spelling, if there is one. Case matters, as in BuildKit. */
  public static Optional<AnnotationLevel> find(String spelling) {
    return Arrays.stream(values()).filter(level -> level.spelling.equals(spelling)).findFirst();
  }

  /** Every spelling, in the order of the enum. */
  public static List<String> spellings() {
    return Arrays.stream(values()).map(AnnotationLevel::spelling).toList();
  }

  /** Whether the level exists only where there is an image index. */
  public boolean needsIndex() {
    return this == INDEX || this == INDEX_DESCRIPTOR;
  }

  @Override
  public String toString() {
    return spelling;
  }
}
