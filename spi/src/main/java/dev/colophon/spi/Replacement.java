package dev.colophon.spi;

import dev.colophon.spi.model.Descriptor;
import org.apiguardian.api.API;

/**
 * A request to replace an image where it was read by a changed form of it.
 *
 * @param target the image as the user wrote it, for messages
 * @param root the descriptor that named the image when it was read; the destination must still have
 *     it when the image is written
 * @param overwrites whether the image is written even if the destination changed after it was read
 * @param mediaTypes the media types that the image gets
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Replacement(
    Written target, Descriptor root, boolean overwrites, MediaTypePolicy mediaTypes) {

  /**
   * A failure of a place that cannot overwrite, to be thrown; nothing if that was not requested.
   *
   * @param why why it cannot, a clause without a final full stop
   * @throws BadOptionException if the replacement overwrites
   */
  public void requireNoOverwrite(String why) {
    if (overwrites) {
      throw new BadOptionException(
          target, Reason.UNSUPPORTED, why, Advice.of("Annotate it without overwriting."));
    }
  }
}
