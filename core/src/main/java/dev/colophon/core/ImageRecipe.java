package dev.colophon.core;

import java.util.Optional;

/**
 * What images are made of besides the sources: for {@code rootfs:} sources what they stand on, and
 * for every image of the build what its config says.
 *
 * @param base the source that layers of {@code rootfs:} sources are put on, {@code
 *     docker://REFERENCE} for example
 */
public record ImageRecipe(Optional<String> base) {

  /** Images as their sources have them. */
  public static final ImageRecipe NONE = new ImageRecipe(Optional.empty());
}
