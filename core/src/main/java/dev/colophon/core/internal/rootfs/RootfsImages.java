package dev.colophon.core.internal.rootfs;

import dev.colophon.core.config.ConfigSettings;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.layer.Owner;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Opens the root file systems of a build, each with what it stands on. */
public final class RootfsImages {

  private final Optional<String> base;
  private final Optional<String> owner;
  private final Function<String, LoadedSource> opener;
  private final ExecutionContext context;
  private final List<LoadedSource> openedBase = new ArrayList<>();
  private final Map<Digest, RootfsImage> byStandIn = new LinkedHashMap<>();

  /**
   * @param base the source that they stand on
   * @param owner who owns what is in them, {@code UID[:GID]}
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
   * A stand-in for the image that a {@code rootfs:} source becomes.
   *
   * @throws BadOptionException if the source or the owner is not of the form
   * @throws SourceException if there is no such root file system, another is for its platform, or
   *     the base has no image for it
   * @throws IOException if the base cannot be read
   */
  public LoadedSource open(String source) throws IOException {
    RootfsSource rootfs = RootfsSource.parse(source, context);
    Optional<Owner> newOwner =
        owner.isPresent() ? Optional.of(OwnerOption.parse(owner.get(), rootfs)) : Optional.empty();
    Optional<BaseImage> image =
        base.isPresent()
            ? Optional.of(BaseImage.of(baseSource(base.get()), rootfs.platform()))
            : Optional.empty();
    RootfsImage opened = new RootfsImage(rootfs, image, newOwner);
    requireOwnPlatform(opened);
    LoadedSource standIn = opened.standIn();
    byStandIn.put(standIn.root().digest(), opened);
    return standIn;
  }

  private LoadedSource baseSource(String source) {
    if (openedBase.isEmpty()) {
      openedBase.add(opener.apply(source));
    }
    return openedBase.get(0);
  }

  private void requireOwnPlatform(RootfsImage opened) {
    Platform platform = opened.platform().normalized();
    for (RootfsImage other : byStandIn.values()) {
      if (other.platform().normalized().equals(platform)) {
        throw new SourceException(
            opened.source().asWritten(),
            "it is for " + platform + ", and so is " + other.source().asWritten(),
            "Give each platform one root file system.");
      }
    }
  }

  /**
   * What makes the images, once every source is open.
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

  private static void refuse(String option) {
    throw new BadOptionException(
        option,
        "it is for root file systems, and no source is one",
        "Add a source rootfs:PLATFORM=DIR|TAR.");
  }
}
