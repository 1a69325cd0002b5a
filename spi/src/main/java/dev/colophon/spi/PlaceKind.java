package dev.colophon.spi;

/** The kinds of places that the locations of a transport lead to, for the advice in messages. */
public enum PlaceKind {
  /** The name of an image, or of a repository, at a registry. */
  REGISTRY("an image of a registry"),
  /** A folder of images. */
  FOLDER("a layout folder"),
  /** A file that holds images. */
  FILE("a file"),
  /** Anything else, which no message proposes. */
  OTHER("");

  private final String description;

  PlaceKind(String description) {
    this.description = description;
  }

  /** A few words for people; empty for {@link #OTHER}. */
  public String description() {
    return description;
  }
}
