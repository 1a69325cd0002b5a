package dev.colophon.core.diff;

import dev.colophon.spi.model.Digest;
import java.util.List;

/**
 * The differences between two images.
 *
 * @param before the first image
 * @param after the second
 * @param changes the differences, from the root down
 * @param layers the number of layers that are the same, for each platform that both have
 */
public record ImageDifference(
    Side before, Side after, List<Change> changes, List<LayerCount> layers) {

  /**
   * One of the images.
   *
   * @param source the source as the user wrote it
   * @param digest the digest of its index or lone manifest
   */
  public record Side(String source, Digest digest) {}

  /** Copies the lists, so that the record does not change. */
  public ImageDifference {
    changes = List.copyOf(changes);
    layers = List.copyOf(layers);
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
