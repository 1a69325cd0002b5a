package dev.colophon.core;

import dev.colophon.core.config.ConfigSettings;
import java.util.Optional;

/**
 * The recipe of images besides their sources: the base of {@code rootfs:} sources, and for every
 * image of the build what its config says.
 *
 * @param base the source that layers of {@code rootfs:} sources are put on, {@code
 *     docker://REFERENCE} for example
 * @param owner who owns what is in {@code rootfs:} sources, {@code UID[:GID]}; empty for the owners
 *     that are there
 * @param config what the config of every image says
 */
public record ImageRecipe(Optional<String> base, Optional<String> owner, ConfigSettings config) {

  /** Images as their sources have them. */
  public static final ImageRecipe NONE =
      new ImageRecipe(Optional.empty(), Optional.empty(), ConfigSettings.NONE);

  /** This recipe with a base for {@code rootfs:} sources. */
  public ImageRecipe withBase(String source) {
    return new ImageRecipe(Optional.of(source), owner, config);
  }

  /** This recipe with an owner for all that is in {@code rootfs:} sources. */
  public ImageRecipe withOwner(String newOwner) {
    return new ImageRecipe(base, Optional.of(newOwner), config);
  }

  /**
   * This recipe with what every config says: {@code new ConfigOptions().label("a=b").settings()}
   * for example.
   */
  public ImageRecipe withConfig(ConfigSettings settings) {
    return new ImageRecipe(base, owner, settings);
  }

  /** Whether nothing is asked for. */
  public boolean isEmpty() {
    return base.isEmpty() && owner.isEmpty() && config.isEmpty();
  }
}
