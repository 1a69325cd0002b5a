package dev.colophon.core.internal.layer;

import java.util.OptionalInt;

/**
 * Settings for the compression of layers.
 *
 * @param compression the compression
 * @param level the level; if absent, the compression's default
 * @param force whether to recompress layers of the source that have another compression
 */
public record CompressionSettings(LayerCompression compression, OptionalInt level, boolean force) {

  /** Gzip for new layers; others stay unchanged. */
  public static final CompressionSettings DEFAULT =
      new CompressionSettings(LayerCompression.GZIP, OptionalInt.empty(), false);

  /** Checks the level. Users' options have already been checked. */
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
