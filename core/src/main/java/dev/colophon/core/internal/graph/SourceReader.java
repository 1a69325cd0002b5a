package dev.colophon.core.internal.graph;

import dev.colophon.core.internal.json.ConfigJson;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the documents of an open source. Reads a config only if the descriptor has no platform. */
public final class SourceReader {

  private final int maxDocumentSize;
  private final RegionVerification verification;

  /**
   * @param maxDocumentSize the maximum size of documents in bytes
   * @param verification verifies the file regions that the content returns
   */
  public SourceReader(int maxDocumentSize, RegionVerification verification) {
    this.maxDocumentSize = maxDocumentSize;
    this.verification = verification;
  }

  /**
   * Reads the image of an open source.
   *
   * @param written the source as the user wrote it
   * @throws SourceException if it is not an image, or a document is missing, damaged or exceeds a
   *     limit
   * @throws IOException if reading fails
   */
  public LoadedSource read(Written written, ImageSource source) throws IOException {
    try {
      Descriptor root = source.root();
      ContentReader raw = new EmbeddedContent(source.content());
      ImageNode node = new GraphLoader(raw, maxDocumentSize).load(root);
      ContentReader content = new VerifiedContent(written, raw, verification);
      Map<Digest, Platform> platforms = new HashMap<>();
      ConfigReader configs = new ConfigReader(written, content);
      readPlatforms(root, node, configs, platforms);
      List<Descriptor> others =
          source.roots().stream().filter(named -> !named.equals(root)).toList();
      return new LoadedSource(written, root, others, node, platforms, content, source.origin());
    } catch (SourceException e) {
      throw e.in(written);
    }
  }

  private static void readPlatforms(
      Descriptor named, ImageNode node, ConfigReader configs, Map<Digest, Platform> platforms)
      throws IOException {
    if (node instanceof ImageIndex index) {
      for (IndexEntry entry : index.entries()) {
        if (entry.node().isPresent()) {
          readPlatforms(entry.descriptor(), entry.node().get(), configs, platforms);
        }
      }
    } else if (node instanceof ImageManifest manifest
        && named.platform().filter(LoadedSource::isWhole).isEmpty()) {
      configs
          .read(manifest, ConfigJson::platform)
          .filter(LoadedSource::isWhole)
          .map(config -> named.platform().map(part -> completed(part, config)).orElse(config))
          .ifPresent(platform -> platforms.put(named.digest(), platform.normalized()));
    }
  }

  /** What a part of a platform says, and the rest from the config. */
  private static Platform completed(Platform part, Platform config) {
    return Platform.of(
        part.os().isEmpty() ? config.os() : part.os(),
        part.architecture().isEmpty() ? config.architecture() : part.architecture(),
        part.variant().isEmpty() ? config.variant() : part.variant(),
        part.osVersion().isEmpty() ? config.osVersion() : part.osVersion(),
        part.osFeatures().isEmpty() ? config.osFeatures() : part.osFeatures(),
        part.extensions());
  }
}
