package dev.colophon.core;

import dev.colophon.core.config.ImageConfig;
import dev.colophon.core.json.ConfigJson;
import dev.colophon.core.load.ConfigReader;
import dev.colophon.core.load.LoadedSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image that is open for looking at, until it is closed. */
public final class InspectedImage implements AutoCloseable {

  private static final long MAX_CONFIG_SIZE = 4L << 20;

  private final LoadedSource source;
  private final OpenSources opened;
  private final Map<Digest, List<Descriptor>> referrers = new HashMap<>();
  private Optional<KeptBeside> beside = Optional.empty();

  InspectedImage(LoadedSource source, OpenSources opened) {
    this.source = source;
    this.opened = opened;
    addReferrers(source.node(), referrers);
  }

  /** What names the image where it is kept, annotations included. */
  public Descriptor rootDescriptor() {
    return source.root();
  }

  /** The index or lone manifest. */
  public ImageNode root() {
    return source.node();
  }

  /** The platform of a manifest: what its descriptor says, else its config. */
  public Optional<Platform> platformOf(Descriptor manifest) {
    return source.platformOf(manifest);
  }

  /**
   * What a manifest's config says; {@link ImageConfig#EMPTY} where it is not an image's.
   *
   * @throws SourceException if the config is missing, damaged or larger than 4 MiB
   */
  public ImageConfig configOf(ImageManifest manifest) {
    try {
      return new ConfigReader(source.asWritten(), source.content(), MAX_CONFIG_SIZE)
          .read(manifest, ConfigJson::config)
          .orElse(ImageConfig.EMPTY);
    } catch (IOException e) {
      throw new SourceException(source.asWritten(), Failures.reason(e), "", e);
    }
  }

  /**
   * The manifests of the image that are about that one: those whose {@code subject} names it (OCI
   * image-spec, manifest.md).
   */
  public List<Descriptor> referrersOf(Descriptor named) {
    return referrers.getOrDefault(named.digest(), List.of());
  }

  /**
   * What stands beside the image where it is kept and speaks of it. A registry is asked when this
   * is called first; what it refuses to tell is said in the answer.
   */
  public synchronized KeptBeside beside() {
    KeptBeside known = beside.orElseGet(() -> KeptBeside.of(source));
    beside = Optional.of(known);
    return known;
  }

  private static void addReferrers(ImageNode node, Map<Digest, List<Descriptor>> referrers) {
    if (node instanceof ImageIndex index) {
      for (IndexEntry entry : index.entries()) {
        entry.node().ifPresent(child -> addReferrers(child, referrers));
        if (entry.node().orElse(null) instanceof ImageManifest manifest) {
          manifest
              .subject()
              .map(Descriptor::digest)
              .ifPresent(
                  subject ->
                      referrers
                          .computeIfAbsent(subject, digest -> new ArrayList<>())
                          .add(entry.descriptor()));
        }
      }
    }
  }

  @Override
  public void close() {
    opened.close();
  }
}
