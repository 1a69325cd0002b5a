package dev.colophon.spi;

import dev.colophon.spi.model.Descriptor;

/** A request to replace an image where it was read by a changed form of it. */
public final class Replacement {

  private final Written target;
  private final Descriptor root;
  private final boolean overwrites;
  private final MediaTypePolicy mediaTypes;

  private Replacement(
      Written target, Descriptor root, boolean overwrites, MediaTypePolicy mediaTypes) {
    this.target = target;
    this.root = root;
    this.overwrites = overwrites;
    this.mediaTypes = mediaTypes;
  }

  /**
   * A request to replace an image.
   *
   * @param target the image as the user wrote it, for messages
   * @param root the descriptor that named the image when it was read; the destination must still
   *     have it when the image is written
   * @param overwrites whether the image is written even if the destination changed after it was
   *     read
   * @param mediaTypes the media types that the image gets
   */
  public static Replacement of(
      Written target, Descriptor root, boolean overwrites, MediaTypePolicy mediaTypes) {
    return new Replacement(target, root, overwrites, mediaTypes);
  }

  /**
   * Refuses to overwrite, for places that cannot. Does nothing if that was not requested.
   *
   * @param why the cause, a clause without a full stop
   * @throws BadOptionException if the replacement overwrites
   */
  public void requireNoOverwrite(String why) {
    if (overwrites) {
      throw new BadOptionException(
          target, Reason.UNSUPPORTED, why, Advice.of("Annotate it without overwriting."));
    }
  }

  /** The image as the user wrote it, for messages. */
  public Written target() {
    return target;
  }

  /**
   * The descriptor that named the image when it was read; the destination must still have it when
   * the image is written.
   */
  public Descriptor root() {
    return root;
  }

  /** Whether the image is written even if the destination changed after it was read. */
  public boolean overwrites() {
    return overwrites;
  }

  /** The media types that the image gets. */
  public MediaTypePolicy mediaTypes() {
    return mediaTypes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Replacement that
        && target.equals(that.target)
        && root.equals(that.root)
        && overwrites == that.overwrites
        && mediaTypes.equals(that.mediaTypes);
  }

  @Override
  public int hashCode() {
    return target.hashCode();
  }

  /** A few words, for debugging. */
  @Override
  public String toString() {
    return "replacement of " + target;
  }
}
