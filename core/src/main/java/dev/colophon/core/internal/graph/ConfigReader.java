package dev.colophon.core.internal.graph;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads the configs of a source's images, each whole.
 *
 * @param written the source or option as the user wrote it, for messages
 * @param content the source's blobs; its streams check themselves
 * @param maxSize the largest config that is read, in bytes
 */
public record ConfigReader(Written written, ContentReader content, long maxSize) {

  /**
   * The parsed config of a manifest; empty if it is not an image config, as that of an artifact.
   *
   * @param parser what to read of the config, and a name of the config for its messages
   * @throws SourceException if the config is missing, damaged, too large, or no config
   * @throws IOException if reading fails
   */
  public <T> Optional<T> read(ImageManifest manifest, BiFunction<DocumentBytes, String, T> parser)
      throws IOException {
    Descriptor config = manifest.config();
    if (!MediaTypes.toOci(config.mediaType()).equals(MediaTypes.OCI_CONFIG)) {
      return Optional.empty();
    }
    String name = "config " + config.digest();
    if (config.size() > maxSize) {
      throw new SourceException(
          written,
          Reason.TOO_LARGE,
          name + " has " + config.size() + " bytes, and configs are read up to " + maxSize,
          Advice.NONE);
    }
    try (InputStream in = content.open(config)) {
      return Optional.of(parser.apply(DocumentBytes.of(in.readAllBytes()), name));
    } catch (SourceException e) {
      throw e.in(written);
    }
  }
}
