package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.json.ConfigDocument;
import dev.colophon.core.internal.json.ManifestJson;
import dev.colophon.core.internal.layer.Owner;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image that is a root file system on top of a base, or on nothing.
 *
 * @param source the root file system
 * @param base what it stands on
 * @param owner who owns what is in it, when not as it is there
 */
record RootfsImage(RootfsSource source, Optional<BaseImage> base, Optional<Owner> owner) {

  /** Where a shell finds programs when nothing says it, as BuildKit sets it. */
  private static final String DEFAULT_PATH =
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** The platform that the image is for: as the base says it, where there is one. */
  Platform platform() {
    return base.map(BaseImage::platform).orElse(source.platform());
  }

  /**
   * The config before the layer is there: the base's, or that of an image of nothing as BuildKit
   * makes it.
   *
   * @throws SourceException if the base's config does not tell its layers
   */
  ConfigDocument config() {
    if (base.isEmpty()) {
      ConfigDocument config = ConfigDocument.of(source.platform());
      if (!source.platform().os().equals("windows")) {
        config.set("Env", List.of(DEFAULT_PATH));
        config.set("WorkingDir", "/");
      }
      return config;
    }
    ImageManifest manifest = base.get().manifest();
    String what = "config " + manifest.config().digest() + " of the base";
    ConfigDocument config = ConfigDocument.read(base.get().config(), what);
    int diffIds = config.diffIds().size();
    if (diffIds != manifest.layers().size()) {
      throw new SourceException(
          what,
          "it tells of " + diffIds + " layers, and its manifest has " + manifest.layers().size(),
          "Use another base.");
    }
    return config;
  }

  /** The layers that are there before its own. */
  List<Descriptor> layers() {
    return base.map(b -> b.manifest().layers()).orElseGet(List::of);
  }

  /** The media type of its manifest: the base's, else the image-spec's. */
  String mediaType() {
    return base.map(b -> b.manifest().descriptor().mediaType()).orElse(MediaTypes.OCI_MANIFEST);
  }

  /**
   * The image as a draft is made of it, before its layer is: its platform and the base's layers are
   * final, the config that its manifest names only marks it.
   */
  LoadedSource standIn() {
    DocumentBytes mark = DocumentBytes.of(source.asWritten());
    Descriptor config = Descriptor.of(MediaTypes.OCI_CONFIG, mark.digest(), mark.size());
    ImageManifest manifest = ManifestJson.write(mediaType(), config, layers());
    MadeBlobs content = new MadeBlobs(base.map(BaseImage::content).orElseGet(NoContent::new));
    content.add(mark);
    return new LoadedSource(
        Written.source(source.asWritten()),
        manifest.descriptor().withPlatform(Optional.of(platform())),
        manifest,
        Map.of(),
        content,
        base.map(BaseImage::origin).orElse(ImageOrigin.UNKNOWN));
  }
}
