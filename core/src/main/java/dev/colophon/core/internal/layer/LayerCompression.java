package dev.colophon.core.internal.layer;

import dev.colophon.spi.model.MediaTypes;
import java.util.Arrays;
import java.util.Optional;

/**
 * A compression of layers, with BuildKit's name for it, the media type of the OCI image-spec
 * (layer.md), and its levels.
 */
public enum LayerCompression {
  GZIP("gzip", MediaTypes.OCI_LAYER_GZIP, 0, 9, 6),
  ZSTD("zstd", MediaTypes.OCI_LAYER_ZSTD, 1, 22, 3),
  UNCOMPRESSED("uncompressed", MediaTypes.OCI_LAYER, 0, 0, 0);

  /**
   * The levels of a compression.
   *
   * @param least the fastest level
   * @param most the level with the smallest result
   * @param usual the default level
   */
  public record Levels(int least, int most, int usual) {

    /** Whether a level exists. */
    public boolean contain(int level) {
      return level >= least && level <= most;
    }
  }

  private final String spelling;
  private final String mediaType;
  private final int least;
  private final int most;
  private final int usual;

  LayerCompression(String spelling, String mediaType, int least, int most, int usual) {
    this.spelling = spelling;
    this.mediaType = mediaType;
    this.least = least;
    this.most = most;
    this.usual = usual;
  }

  /** Finds a compression by its name. */
  public static Optional<LayerCompression> find(String spelling) {
    for (LayerCompression compression : values()) {
      if (compression.spelling.equals(spelling)) {
        return Optional.of(compression);
      }
    }
    return Optional.empty();
  }

  /** The compression of a layer of that media type; empty if it is not a plain tar. */
  public static Optional<LayerCompression> of(String layerMediaType) {
    return Arrays.stream(values()).filter(each -> each.isOf(layerMediaType)).findFirst();
  }

  /** Whether a layer of that media type, OCI's or Docker's, has this compression. */
  public boolean isOf(String layerMediaType) {
    return MediaTypes.toOci(layerMediaType).equals(mediaType);
  }

  /** The compression's name in an output's options. */
  public String spelling() {
    return spelling;
  }

  /** The media type of layers with this compression. */
  public String mediaType() {
    return mediaType;
  }

  /** The levels; only 0 without compression. */
  public Levels levels() {
    return new Levels(least, most, usual);
  }
}
