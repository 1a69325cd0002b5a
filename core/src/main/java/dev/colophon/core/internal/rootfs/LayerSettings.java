package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.CompressionSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * How one output wants its layers.
 *
 * @param compression how layers are compressed, and which
 * @param latestTime the time to which later times of files in made layers are set; empty to keep
 *     all
 */
public record LayerSettings(CompressionSettings compression, Optional<Instant> latestTime) {

  /** Layers that are made are compressed by gzip, others stay as they are. */
  public static final LayerSettings DEFAULT =
      new LayerSettings(CompressionSettings.DEFAULT, Optional.empty());

  /** The image-spec's media type of layers in this compression. */
  String mediaType() {
    return compression.compression().mediaType();
  }
}
