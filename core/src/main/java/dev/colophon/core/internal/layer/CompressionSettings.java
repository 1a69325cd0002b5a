package dev.colophon.core.internal.layer;

import java.util.OptionalInt;

/**
 * How layers are to be compressed.
 *
 * @param compression how
 * @param level the level; the compression's usual one when none is given
 * @param force whether layers of the source with another compression are compressed again
 */
public record CompressionSettings(LayerCompression compression, OptionalInt level, boolean force) {

  /** New layers in gzip, others as they are. */
  public static final CompressionSettings DEFAULT =
      new CompressionSettings(LayerCompression.GZIP, OptionalInt.empty(), false);

  /** Checks the level, which options of people were checked for. */
  public CompressionSettings {
    if (level.isPresent() && !compression.levels().contain(level.getAsInt())) {
      throw new IllegalArgumentException(
          compression.spelling() + " has no level " + level.getAsInt());
    }
  }

  /** The level to compress with. */
  public int effectiveLevel() {
    return level.orElse(compression.levels().usual());
  }
}
