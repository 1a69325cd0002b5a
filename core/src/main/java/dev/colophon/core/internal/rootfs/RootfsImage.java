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
 * An image of root file systems on a base, or on nothing.
 *
 * @param platform the platform of the image: as the base has it, where there is one
 * @param trees the root file systems in the order of their layers
 * @param base the image below them
 */
record RootfsImage(Platform platform, List<RootfsTree> trees, Optional<BaseImage> base) {

  RootfsImage {
    trees = List.copyOf(trees);
  }

  /** The search path for programs that BuildKit sets. */
  private static final String DEFAULT_PATH =
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** An image of no layer. */
  static RootfsImage onNothing(Platform platform) {
    return new RootfsImage(platform, List.of(), Optional.empty());
  }

  /** An image of the layers of a base. */
  static RootfsImage on(BaseImage base) {
    return new RootfsImage(base.platform(), List.of(), Optional.of(base));
  }

  /** The image with another root file system on top. */
  RootfsImage with(RootfsTree tree) {
    List<RootfsTree> all = new ArrayList<>(trees);
    all.add(tree);
    return new RootfsImage(platform, all, base);
  }

  /**
   * The folders that a tree's layer must begin with, since nothing below it has them.
   *
   * @param tree one of the trees
   * @throws IOException if what is below it cannot be read
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

  /** Whether the image and another are for the same platform. */
  boolean isForPlatformOf(RootfsImage other) {
    return platform.normalized().equals(other.platform().normalized());
  }

  /**
   * The regular file at a path of the image, without links on the way.
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
   * Notes about folders of a layer that take away what the base has in their place.
   *
   * @throws IOException if the base cannot be read
   */
  List<String> notesOn(Layer layer) throws IOException {
    return base.isEmpty() || layer.sharedFolders().isEmpty()
        ? List.of()
        : base.get().notesOn(layer.sharedFolders());
  }

  /**
   * The config before the layer is there: the base's, or that of an image of nothing as BuildKit
   * makes it.
   *
   * @throws SourceException if the base's config does not tell its layers
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

  /** The media type of its manifest: the base's, else the image-spec's. */
  String mediaType() {
    return base.map(b -> b.manifest().descriptor().mediaType()).orElse(MediaTypes.OCI_MANIFEST);
  }

  /**
   * The image as a draft is made of it, before its layer is: its platform and the base's layers are
   * final, the config that its manifest names only marks it.
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
        manifest,
        Map.of(),
        content,
        base.map(BaseImage::origin).orElse(ImageOrigin.UNKNOWN));
  }
}
