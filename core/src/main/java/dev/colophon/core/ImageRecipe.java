package dev.colophon.core;

import dev.colophon.core.config.ConfigSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recipe for images, apart from their sources: the base of {@code rootfs:} sources, the owners
 * and modes of their files, and the config settings of every image of the build.
 *
 * @param base the source that layers of {@code rootfs:} sources are put on, {@code
 *     docker://REFERENCE} for example
 * @param owners the owners of files in {@code rootfs:} sources, {@code [PATH=]UID[:GID]}; the last
 *     that matches a file counts, and without any its owner stays
 * @param modes the changes of their modes, {@code [PATH=]MODE}, likewise
 * @param config the settings for the config of every image
 */
public record ImageRecipe(
    Optional<String> base, List<String> owners, List<String> modes, ConfigSettings config) {

  /** A recipe that changes nothing. */
  public static final ImageRecipe NONE =
      new ImageRecipe(Optional.empty(), List.of(), List.of(), ConfigSettings.NONE);

  /** Copies the lists, so that the record does not change. */
  public ImageRecipe {
    owners = List.copyOf(owners);
    modes = List.copyOf(modes);
  }

  /** This recipe with a base for {@code rootfs:} sources. */
  public ImageRecipe withBase(String source) {
    return new ImageRecipe(Optional.of(source), owners, modes, config);
  }

  /** This recipe with one more owner of files in {@code rootfs:} sources. */
  public ImageRecipe withOwner(String owner) {
    return new ImageRecipe(base, with(owners, owner), modes, config);
  }

  /** This recipe with one more change of modes of files in {@code rootfs:} sources. */
  public ImageRecipe withMode(String mode) {
    return new ImageRecipe(base, owners, with(modes, mode), config);
  }

  private static List<String> with(List<String> list, String last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  /**
   * This recipe with settings for every config: {@code new ConfigOptions().label("a=b").settings()}
   * for example.
   */
  public ImageRecipe withConfig(ConfigSettings settings) {
    return new ImageRecipe(base, owners, modes, settings);
  }

  /** Whether nothing is requested. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
