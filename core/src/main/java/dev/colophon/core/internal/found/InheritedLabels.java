package dev.colophon.core.internal.found;

import dev.colophon.core.internal.graph.ConfigReader;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.json.ConfigJson;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The labels that an image inherited from its base, if the base is known. They describe the base.
 *
 * @param base the base; empty if it is unknown
 */
record InheritedLabels(Optional<LoadedSource> base) {

  boolean areKnown() {
    return base.isPresent();
  }

  /** The labels of the base for a platform; empty if the base is unknown. */
  Map<String, String> of(Optional<Platform> platform) {
    return base.flatMap(
            source ->
                manifest(source, source.root(), source.node(), platform)
                    .flatMap(manifest -> labels(source, manifest)))
        .orElse(Map.of());
  }

  private static Optional<ImageManifest> manifest(
      LoadedSource source, Descriptor named, ImageNode node, Optional<Platform> platform) {
    if (node instanceof ImageIndex index) {
      return index.entries().stream()
          .filter(entry -> entry.node().isPresent())
          .flatMap(
              entry -> manifest(source, entry.descriptor(), entry.node().get(), platform).stream())
          .findFirst();
    }
    boolean selected =
        platform.map(p -> source.platformOf(named).filter(p::matches).isPresent()).orElse(true);
    return selected && node instanceof ImageManifest manifest
        ? Optional.of(manifest)
        : Optional.empty();
  }

  private Optional<Map<String, String>> labels(LoadedSource source, ImageManifest manifest) {
    try {
      return new ConfigReader(source.written(), source.content())
          .read(manifest, ConfigJson::labels);
    } catch (IOException e) {
      throw SourceException.of(source.written(), e);
    }
  }
}
