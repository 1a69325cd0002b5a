package dev.colophon.core.internal.rootfs;

import dev.colophon.core.ImageRecipe;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.layer.ModeChange;
import dev.colophon.core.internal.layer.Owner;
import dev.colophon.core.internal.layer.PathRule;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Opens the root file systems of a build, each on its base. */
public final class RootfsImages {

  private final ImageRecipe recipe;
  private final Function<String, LoadedSource> opener;
  private final SpooledTars spooled;
  private final ExecutionContext context;
  private final List<LoadedSource> openedBase = new ArrayList<>();
  private final List<RootfsSource> openedTree = new ArrayList<>();
  private final Map<Digest, RootfsImage> byStandIn = new LinkedHashMap<>();

  /**
   * Creates a collection without root file systems.
   *
   * @param recipe the base below them, and the owners and modes of their files
   * @param opener opens the base
   * @param spooled copies root file systems that are read from streams
   */
  public RootfsImages(
      ImageRecipe recipe,
      Function<String, LoadedSource> opener,
      SpooledTars spooled,
      ExecutionContext context) {
    this.recipe = recipe;
    this.opener = opener;
    this.spooled = spooled;
    this.context = context;
  }

  /**
   * Opens a {@code rootfs:} source and returns placeholders for its images; none if it becomes
   * another layer of an existing image.
   *
   * @throws BadOptionException if the source, an owner or a mode is malformed
   * @throws SourceException if the root file system does not exist, or the base has no image for it
   * @throws IOException if the base cannot be read
   */
  public List<LoadedSource> open(String source) throws IOException {
    RootfsSource rootfs = spooled.of(RootfsSource.parse(source, context));
    List<LoadedSource> standIns = new ArrayList<>();
    for (Platform platform : platforms(rootfs)) {
      open(rootfs.on(platform), platform).ifPresent(standIns::add);
    }
    return standIns;
  }

  private Optional<LoadedSource> open(RootfsSource rootfs, Platform platform) throws IOException {
    RootfsImage opened = onBase(platform);
    for (Map.Entry<Digest, RootfsImage> other : byStandIn.entrySet()) {
      if (other.getValue().isForPlatformOf(opened)) {
        requireOther(rootfs, other.getValue());
        other.setValue(withTree(other.getValue(), rootfs));
        return Optional.empty();
      }
    }
    RootfsImage image = withTree(opened, rootfs);
    LoadedSource standIn = image.standIn();
    byStandIn.put(standIn.root().digest(), image);
    return Optional.of(standIn);
  }

  /** The platforms of a root file system. */
  private List<Platform> platforms(RootfsSource rootfs) throws IOException {
    if (rootfs.platform().isPresent()) {
      return List.of(rootfs.platform().get());
    }
    if (recipe.base().isEmpty()) {
      throw new BadOptionException(
          rootfs.written(),
          Reason.INVALID,
          "it is for all platforms of the base, and there is no base",
          Advice.of("Add --base SOURCE, or name a platform: rootfs:linux/amd64=tree."));
    }
    String base = recipe.base().get();
    return RootfsSource.isRootfs(base)
        ? platforms(baseTree(base))
        : BaseImage.platforms(baseSource(base));
  }

  private static void requireOther(RootfsSource rootfs, RootfsImage image) {
    for (RootfsTree tree : image.trees()) {
      if (tree.source().isSame(rootfs)) {
        throw new SourceException(
            rootfs.written(),
            Reason.INVALID,
            "it is the same as " + tree.source().written(),
            Advice.of(
                "Name each root file system once; several for one platform become its layers."));
      }
    }
  }

  /** The image below a root file system. */
  private RootfsImage onBase(Platform platform) throws IOException {
    if (recipe.base().isEmpty()) {
      return RootfsImage.onNothing(platform);
    }
    String base = recipe.base().get();
    if (!RootfsSource.isRootfs(base)) {
      return RootfsImage.on(BaseImage.of(baseSource(base), platform));
    }
    RootfsSource below = baseTree(base);
    Platform own = below.platform().orElse(platform);
    if (!own.normalized().equals(platform.normalized())) {
      throw new SourceException(
          Written.option("--base " + base),
          Reason.NOT_FOUND,
          "it has no platform " + platform + ", only " + own,
          Advice.of("Use a base that has it."));
    }
    return withTree(RootfsImage.onNothing(own), below);
  }

  private RootfsImage withTree(RootfsImage below, RootfsSource rootfs) throws IOException {
    List<PathRule<Owner>> owners = new ArrayList<>();
    for (String owner : recipe.owners()) {
      owners.add(OwnerOption.parse(owner, rootfs, below));
    }
    List<PathRule<ModeChange>> modes = recipe.modes().stream().map(PathOption::mode).toList();
    return below.with(new RootfsTree(rootfs, below.platform(), owners, modes));
  }

  private LoadedSource baseSource(String source) {
    if (openedBase.isEmpty()) {
      openedBase.add(opener.apply(source));
    }
    return openedBase.get(0);
  }

  private RootfsSource baseTree(String source) throws IOException {
    if (openedTree.isEmpty()) {
      openedTree.add(spooled.of(RootfsSource.parse(source, context)));
    }
    return openedTree.get(0);
  }

  /**
   * Returns the maker of the images after all sources are open.
   *
   * @throws BadOptionException if a base, an owner or a mode is requested without a root file
   *     system
   */
  public ImageMaker maker() {
    if (byStandIn.isEmpty()) {
      recipe.base().ifPresent(base -> refuse("--base " + base));
      recipe.owners().forEach(owner -> refuse("--chown " + owner));
      recipe.modes().forEach(mode -> refuse("--chmod " + mode));
    }
    return new ImageMaker(byStandIn, recipe.config());
  }

  /** The images to make. */
  List<RootfsImage> images() {
    return List.copyOf(byStandIn.values());
  }

  private static void refuse(String option) {
    throw new BadOptionException(
        Written.option(option),
        Reason.INVALID,
        "it is for root file systems, and no source is one",
        Advice.of("Add a source rootfs:PLATFORM=DIR|TAR."));
  }
}
