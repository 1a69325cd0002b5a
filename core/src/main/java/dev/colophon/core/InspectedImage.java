package dev.colophon.core;

import dev.colophon.core.json.ConfigJson;
import dev.colophon.core.load.LoadedSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** An image that is open for looking at, until it is closed. */
public final class InspectedImage implements AutoCloseable {

  private static final long MAX_CONFIG_SIZE = 4L << 20;

  private final LoadedSource source;
  private final OpenSources opened;

  InspectedImage(LoadedSource source, OpenSources opened) {
    this.source = source;
    this.opened = opened;
  }

  /** What names the image where it is kept, annotations included. */
  public Descriptor rootDescriptor() {
    return source.root();
  }

  /** The index or lone manifest. */
  public ImageNode root() {
    return source.node();
  }

  /** The platform of a manifest: what its descriptor says, else its config. */
  public Optional<Platform> platformOf(Descriptor manifest) {
    return source.platformOf(manifest);
  }

  /**
   * The labels in a manifest's config, sorted by key.
   *
   * @throws SourceException if the config is missing, damaged or larger than 4 MiB
   */
  public Map<String, String> labelsOf(ImageManifest manifest) {
    Descriptor config = manifest.config();
    if (config.size() > MAX_CONFIG_SIZE) {
      throw new SourceException(
          source.asWritten(),
          "config " + config.digest() + " is larger than " + MAX_CONFIG_SIZE + " bytes",
          "");
    }
    try (InputStream in = source.content().open(config)) {
      return ConfigJson.labels(DocumentBytes.of(in.readAllBytes()), "config " + config.digest());
    } catch (IOException e) {
      throw new SourceException(source.asWritten(), Failures.reason(e), "", e);
    }
  }

  @Override
  public void close() {
    opened.close();
  }
}
