package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.json.ConfigDocument;
import dev.colophon.core.internal.json.ManifestJson;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * An image of root file systems, with or without a base.
 *
 * @param platform the platform of the image; that of the base, if there is one
 * @param trees the root file systems in the order of their layers
 * @param base the image below them
 */
record RootfsImage(Platform platform, List<RootfsTree> trees, Optional<BaseImage> base) {

  RootfsImage {
    trees = List.copyOf(trees);
  }

  /** The search path for programs, the same as BuildKit's. */
  private static final String DEFAULT_PATH =
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** Creates an image without layers. */
  static RootfsImage onNothing(Platform platform) {
    return new RootfsImage(platform, List.of(), Optional.empty());
  }

  /** Creates an image with the layers of a base. */
  static RootfsImage on(BaseImage base) {
    return new RootfsImage(base.platform(), List.of(), Optional.of(base));
  }

  /** Adds a root file system on top. */
  RootfsImage with(RootfsTree tree) {
    List<RootfsTree> all = new ArrayList<>(trees);
    all.add(tree);
    return new RootfsImage(platform, all, base);
  }

  /**
   * The folders with which a tree's layer must begin, because nothing below it has them.
   *
   * @param tree one of the trees
   * @throws IOException if the layers below it cannot be read
   */
  List<String> missingFolders(RootfsTree tree) throws IOException {
    SortedSet<String> missing = tree.source().options().folders();
    for (RootfsTree below : trees.subList(0, trees.indexOf(tree))) {
      missing.removeAll(new TreeFiles(below.source()).among(missing));
    }
    if (base.isPresent() && !missing.isEmpty()) {
      missing.removeAll(base.get().among(missing));
    }
    return List.copyOf(missing);
  }

  /** Whether this image and another are for the same platform. */
  boolean isForPlatformOf(RootfsImage other) {
    return platform.normalized().equals(other.platform().normalized());
  }

  /**
   * Reads the regular file at a path of the image. Links on the path are not followed.
   *
   * @throws IOException if it cannot be read
   */
  Optional<String> file(String path) throws IOException {
    for (int i = trees.size() - 1; i >= 0; i--) {
      Optional<String> found = new TreeFiles(trees.get(i).source()).file(path);
      if (found.isPresent()) {
        return found;
      }
    }
    return base.isPresent() ? base.get().file(path) : Optional.empty();
  }

  /** The source that names the image in messages. */
  private Written written() {
    return trees.get(trees.size() - 1).source().written();
  }

  /**
   * Notes about folders of a layer that hide or change those of the base.
   *
   * @throws IOException if the base cannot be read
   */
  List<String> notesOn(Layer layer) throws IOException {
    return base.isEmpty() || layer.sharedFolders().isEmpty()
        ? List.of()
        : base.get().notesOn(layer.sharedFolders());
  }

  /**
   * The config before the layer is added: that of the base, or the same as BuildKit's for an image
   * without a base.
   *
   * @throws SourceException if the base's config does not list its layers
   */
  ConfigDocument config() {
    if (base.isEmpty()) {
      ConfigDocument config = ConfigDocument.of(platform);
      if (!platform.os().equals("windows")) {
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
          Written.source(what),
          Reason.DAMAGED,
          "it has " + diffIds + " layers, and its manifest has " + manifest.layers().size(),
          Advice.of("Use another base."));
    }
    return config;
  }

  /** The layers of the base. */
  List<Descriptor> layers() {
    return base.map(b -> b.manifest().layers()).orElseGet(List::of);
  }

  /** The media type of its manifest: that of the base, or the image-spec's. */
  String mediaType() {
    return base.map(b -> b.manifest().descriptor().mediaType()).orElse(MediaTypes.OCI_MANIFEST);
  }

  /**
   * A placeholder for drafts, before the layer is made. Its platform and the base's layers are
   * final; the config in its manifest only identifies it.
   */
  LoadedSource standIn() {
    DocumentBytes mark = DocumentBytes.of(written().whole());
    Descriptor config = Descriptor.of(MediaTypes.OCI_CONFIG, mark.digest(), mark.size());
    ImageManifest manifest = ManifestJson.write(mediaType(), config, layers());
    MadeBlobs content = new MadeBlobs(base.map(BaseImage::content).orElseGet(NoContent::new));
    content.add(mark);
    return new LoadedSource(
        written(),
        manifest.descriptor().withPlatform(Optional.of(platform())),
        List.of(),
        manifest,
        Map.of(),
        content,
        base.map(BaseImage::origin).orElse(ImageOrigin.UNKNOWN));
  }
}
