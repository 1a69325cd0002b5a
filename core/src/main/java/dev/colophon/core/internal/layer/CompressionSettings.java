package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
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

  /**
   * @throws BadOptionException if the compression has no such level
   */
  public CompressionSettings {
    if (level.isPresent() && compression == LayerCompression.UNCOMPRESSED) {
      throw new BadOptionException(
          Written.option("compression-level=" + level.getAsInt()),
          Reason.INVALID,
          "compression=uncompressed has no levels",
          Advice.of("Leave compression-level out, or use compression=gzip or compression=zstd."));
    }
    LayerCompression.Levels levels = compression.levels();
    if (level.isPresent() && !levels.contain(level.getAsInt())) {
      throw new BadOptionException(
          Written.option("compression-level=" + level.getAsInt()),
          Reason.INVALID,
          compression.spelling() + " has no such level",
          Advice.of(
              "Levels of "
                  + compression.spelling()
                  + " are "
                  + levels.least()
                  + " to "
                  + levels.most()
                  + "."));
    }
  }

  /** The level to compress with. */
  public int effectiveLevel() {
    return level.orElse(compression.levels().usual());
  }
}
