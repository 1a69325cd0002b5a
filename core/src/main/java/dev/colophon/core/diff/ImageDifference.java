package dev.colophon.core.diff;

import dev.colophon.spi.model.Digest;
import java.util.List;

/**
 * The differences between two images.
 *
 * @param before the first image
 * @param after the second
 * @param changes the differences, from the root down
 * @param layers the number of identical layers, for each platform that both images have
 */
public record ImageDifference(
    Side before, Side after, List<Change> changes, List<LayerCount> layers) {

  /**
   * One of the images.
   *
   * @param source the source as the user wrote it
   * @param digest the digest of its index, or of its lone manifest
   */
  public record Side(String source, Digest digest) {}

  /** Copies the collections, so that the record is immutable. */
  public ImageDifference {
    changes = List.copyOf(changes);
    layers = List.copyOf(layers);
  }

  /** Whether the images are the same. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
