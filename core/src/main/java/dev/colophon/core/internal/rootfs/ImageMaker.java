package dev.colophon.core.internal.rootfs;

import dev.colophon.core.config.ConfigSettings;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies a recipe to a draft of the sources: turns root file systems into images, changes configs,
 * and compresses layers. Only selected images are made.
 */
public final class ImageMaker {

  /** Applies only an output's settings for layers. */
  public static final ImageMaker NOTHING = new ImageMaker(Map.of(), ConfigSettings.NONE);

  private final Map<Digest, RootfsImage> rootfs;
  private final ConfigSettings config;

  /**
   * @param rootfs the images of root file systems, by the digest of their placeholder
   */
  ImageMaker(Map<Digest, RootfsImage> rootfs, ConfigSettings config) {
    this.rootfs = Map.copyOf(rootfs);
    this.config = config;
  }

  /** Whether drafts of an output with these settings stay unchanged. */
  public boolean changesNothing(LayerSettings settings) {
    return rootfs.isEmpty() && config.isEmpty() && !settings.compression().force();
  }

  /** Notes about layer options of an output that have no effect on a draft. */
  public List<String> withoutEffect(Draft draft, OutputOption output, LayerSettings settings) {
    if (!rootfs.isEmpty()) {
      return List.of();
    }
    Set<String> layers =
        draft.manifests().stream()
            .filter(draft::takesAnnotations)
            .flatMap(manifest -> manifest.manifest().layers().stream())
            .map(Descriptor::mediaType)
            .collect(Collectors.toSet());
    return LayerOptions.withoutEffect(output, settings, layers);
  }

  /**
   * Applies the recipe to a draft.
   *
   * @param created the creation time of new images
   * @throws dev.colophon.spi.SourceException if a root file system, layer or config cannot be used
   * @throws dev.colophon.spi.PlacementException if a setting is for a missing platform
   * @throws IOException if a root file system, layer or config cannot be read, or a layer written
   */
  public Draft make(Draft draft, LayerSettings settings, LayerMaker layers, Instant created)
      throws IOException {
    config.requirePlatforms(draft.platforms());
    MadeBlobs blobs = new MadeBlobs(draft.content());
    ManifestMaker maker = new ManifestMaker(layers, settings, config, created, blobs);
    try {
      Draft made =
          draft
              .changed(
                  manifest -> draft.takesAnnotations(manifest) ? make(manifest, maker) : manifest)
              .withContent(blobs);
      return made.noting(maker.notes());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private DraftManifest make(DraftManifest draft, ManifestMaker maker) {
    RootfsImage image = rootfs.get(draft.origin());
    try {
      return draft.with(
          image == null ? maker.change(draft.manifest(), draft.platform()) : maker.make(image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
