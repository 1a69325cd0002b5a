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
 * Reads complete configs of a source's images.
 *
 * @param written the source or option as the user wrote it, for messages
 * @param content the source's blobs; its streams verify themselves
 */
public record ConfigReader(Written written, ContentReader content) {

  /** The maximum size of a config in bytes, the same as for documents. */
  public static final int MAX_SIZE = 4 << 20;

  /**
   * Reads and parses the config of a manifest; empty if it is not an image config, as with
   * artifacts.
   *
   * @param parser parses the config; its second argument is the config's name for messages
   * @throws SourceException if the config is missing, damaged, too large, or not a config
   * @throws IOException if reading fails
   */
  public <T> Optional<T> read(ImageManifest manifest, BiFunction<DocumentBytes, String, T> parser)
      throws IOException {
    Descriptor config = manifest.config();
    return isConfig(config) ? Optional.of(read(config, parser)) : Optional.empty();
  }

  /** Whether a blob is an image config. */
  public static boolean isConfig(Descriptor blob) {
    return MediaTypes.toOci(blob.mediaType()).equals(MediaTypes.OCI_CONFIG);
  }

  private <T> T read(Descriptor config, BiFunction<DocumentBytes, String, T> parser)
      throws IOException {
    try (InputStream in = content.open(config)) {
      return parser.apply(readAll(written, config, in), nameOf(config));
    } catch (SourceException e) {
      throw e.in(written);
    }
  }

  /**
   * Reads the bytes of a config.
   *
   * @param in the config
   * @throws SourceException if it is too large
   */
  static DocumentBytes readAll(Written written, Descriptor config, InputStream in)
      throws IOException {
    if (config.size() > MAX_SIZE) {
      throw new SourceException(
          written,
          Reason.TOO_LARGE,
          nameOf(config)
              + " has "
              + config.size()
              + " bytes, and configs are read up to "
              + MAX_SIZE,
          Advice.NONE);
    }
    return DocumentBytes.of(in.readAllBytes());
  }

  /** The name of a config in messages. */
  static String nameOf(Descriptor config) {
    return "config " + config.digest();
  }
}
