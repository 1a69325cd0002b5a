package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.CompressionSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * The layer settings of one output.
 *
 * @param compression the compression, and the layers to which it applies
 * @param latestTime the time to which later file times in new layers are set; empty to keep all
 *     times
 */
public record LayerSettings(CompressionSettings compression, Optional<Instant> latestTime) {

  /** Gzip for new layers; others stay unchanged. */
  public static final LayerSettings DEFAULT =
      new LayerSettings(CompressionSettings.DEFAULT, Optional.empty());

  /** The image-spec's media type of layers in this compression. */
  String mediaType() {
    return compression.compression().mediaType();
  }
}
