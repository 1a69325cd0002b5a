package dev.colophon.core.internal.rootfs;

import dev.colophon.core.config.ConfigSettings;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Opens the root file systems of a build, each on its base. */
public final class RootfsImages {

  private final Optional<String> base;
  private final Optional<String> owner;
  private final Function<String, LoadedSource> opener;
  private final ExecutionContext context;
  private final List<LoadedSource> openedBase = new ArrayList<>();
  private final Map<Digest, RootfsImage> byStandIn = new LinkedHashMap<>();

  /**
   * @param base the source below them
   * @param owner the owner of their files, {@code UID[:GID]}
   * @param opener opens the base
   */
  public RootfsImages(
      Optional<String> base,
      Optional<String> owner,
      Function<String, LoadedSource> opener,
      ExecutionContext context) {
    this.base = base;
    this.owner = owner;
    this.opener = opener;
    this.context = context;
  }

  /**
   * A stand-in for the image that a {@code rootfs:} source becomes; empty where it becomes another
   * layer of an image that has one.
   *
   * @throws BadOptionException if the source or the owner is not of the form
   * @throws SourceException if there is no such root file system, or the base has no image for it
   * @throws IOException if the base cannot be read
   */
  public Optional<LoadedSource> open(String source) throws IOException {
    RootfsSource rootfs = RootfsSource.parse(source, context);
    RootfsImage opened = onBase(rootfs);
    for (Map.Entry<Digest, RootfsImage> other : byStandIn.entrySet()) {
      requireOther(rootfs, other.getValue());
      if (other.getValue().isForPlatformOf(opened)) {
        other.setValue(withTree(other.getValue(), rootfs));
        return Optional.empty();
      }
    }
    RootfsImage image = withTree(opened, rootfs);
    LoadedSource standIn = image.standIn();
    byStandIn.put(standIn.root().digest(), image);
    return Optional.of(standIn);
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

  /** The image that a root file system is put on. */
  private RootfsImage onBase(RootfsSource rootfs) throws IOException {
    if (base.isEmpty()) {
      return RootfsImage.onNothing(rootfs.platform());
    }
    if (!RootfsSource.isMeant(base.get())) {
      return RootfsImage.on(BaseImage.of(baseSource(base.get()), rootfs.platform()));
    }
    RootfsSource below = RootfsSource.parse(base.get(), context);
    if (!below.platform().normalized().equals(rootfs.platform().normalized())) {
      throw new SourceException(
          Written.source("--base " + base.get()),
          Reason.NOT_FOUND,
          "it has no platform " + rootfs.platform() + ", only " + below.platform(),
          Advice.of("Use a base that has it."));
    }
    return withTree(RootfsImage.onNothing(below.platform()), below);
  }

  private RootfsImage withTree(RootfsImage below, RootfsSource rootfs) throws IOException {
    return below.with(
        new RootfsTree(
            rootfs,
            owner.isPresent()
                ? Optional.of(OwnerOption.parse(owner.get(), rootfs, below))
                : Optional.empty()));
  }

  private LoadedSource baseSource(String source) {
    if (openedBase.isEmpty()) {
      openedBase.add(opener.apply(source));
    }
    return openedBase.get(0);
  }

  /**
   * The maker of the images, once every source is open.
   *
   * @throws BadOptionException if a base or an owner is asked for and there is no root file system
   */
  public ImageMaker maker(ConfigSettings config) {
    if (byStandIn.isEmpty()) {
      base.ifPresent(b -> refuse("--base " + b));
      owner.ifPresent(o -> refuse("--chown " + o));
    }
    return new ImageMaker(byStandIn, config);
  }

  /** The root file systems that were opened. */
  public List<RootfsSource> sources() {
    return byStandIn.values().stream()
        .flatMap(image -> image.trees().stream())
        .map(RootfsTree::source)
        .toList();
  }

  private static void refuse(String option) {
    throw new BadOptionException(
        Written.option(option),
        Reason.INVALID,
        "it is for root file systems, and no source is one",
        Advice.of("Add a source rootfs:PLATFORM=DIR|TAR."));
  }
}
