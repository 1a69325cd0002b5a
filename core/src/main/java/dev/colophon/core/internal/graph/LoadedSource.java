package dev.colophon.core.internal.graph;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source's image with its documents read.
 *
 * @param written the source as the user wrote it
 * @param root the descriptor that names the image where it is kept, annotations included
 * @param node the index or manifest
 * @param platforms the platform of each manifest whose descriptor says none, from its config, by
 *     manifest digest
 * @param content its blobs; streams check themselves
 * @param origin the place that it was read from
 */
public record LoadedSource(
    Written written,
    Descriptor root,
    ImageNode node,
    Map<Digest, Platform> platforms,
    ContentReader content,
    ImageOrigin origin) {

  /** Copies the platforms, so that the record does not change. */
  public LoadedSource {
    platforms = Map.copyOf(platforms);
  }

  /** The image as it is where it is kept. */
  public Image image() {
    return Image.of(node, List.of(root), content, origin);
  }

  /** The platform of a manifest: what its descriptor says, else its config. */
  public Optional<Platform> platformOf(Descriptor manifest) {
    return manifest.platform().or(() -> Optional.ofNullable(platforms.get(manifest.digest())));
  }

  /** The role of a document, by its platform too where only its config says that. */
  public Role roleOf(Descriptor named, ImageNode document) {
    return Role.of(named.withPlatform(platformOf(named)), document);
  }

  /**
   * Begins to verify every blob that is a region of a file, before anybody asks for it.
   *
   * @throws SourceException if it cannot be told where a blob is
   */
  public void verifyAhead() {
    try {
      for (Descriptor blob : image().blobs()) {
        content.region(blob);
      }
    } catch (IOException e) {
      throw SourceException.of(written, e);
    }
  }
}
