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
 * @param root the descriptor of the image in the source, including annotations
 * @param others the descriptors of its other names there
 * @param node the index or manifest
 * @param platforms the platforms of manifests whose descriptors have none or a part of one, from
 *     their configs, by manifest digest
 * @param content its blobs; streams verify themselves
 * @param origin the place from which it was read
 */
public record LoadedSource(
    Written written,
    Descriptor root,
    List<Descriptor> others,
    ImageNode node,
    Map<Digest, Platform> platforms,
    ContentReader content,
    ImageOrigin origin) {

  /** Copies the collections to keep the record immutable. */
  public LoadedSource {
    others = List.copyOf(others);
    platforms = Map.copyOf(platforms);
  }

  /** The image as stored in the source. */
  public Image image() {
    return Image.of(node, List.of(root), content, origin);
  }

  /** The platform of a manifest, from its descriptor or else from its config. */
  public Optional<Platform> platformOf(Descriptor manifest) {
    return manifest
        .platform()
        .filter(LoadedSource::isWhole)
        .or(() -> Optional.ofNullable(platforms.get(manifest.digest())))
        .or(manifest::platform);
  }

  /** Whether a platform has an operating system and an architecture. */
  public static boolean isWhole(Platform platform) {
    return !platform.os().isEmpty() && !platform.architecture().isEmpty();
  }

  /** The role of a document, which may depend on a platform that only its config contains. */
  public Role roleOf(Descriptor named, ImageNode document) {
    return Role.of(named.withPlatform(platformOf(named)), document);
  }

  /**
   * Starts to verify all blobs that are regions of files, before they are requested.
   *
   * @throws SourceException if a blob cannot be located
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
