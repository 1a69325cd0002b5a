package dev.colophon.core.internal.source;

import dev.colophon.core.image.ExternalReferrers;
import dev.colophon.core.image.ImageConfig;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.core.internal.graph.ConfigReader;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.json.ConfigJson;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.Referrer;
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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An image loaded from a source, with the open sources that it needs. */
public final class LoadedImage implements InspectedImage {

  private final LoadedSource source;
  private final OpenSources opened;
  private final Map<Digest, List<Descriptor>> referrers = new HashMap<>();
  private Optional<ExternalReferrers> external = Optional.empty();

  /** Opens a source. The sources are closed with the image, or if opening fails. */
  public static LoadedImage open(String source, OpenSources sources) {
    try {
      sources.nameRegistries(List.of(source));
      return new LoadedImage(sources.open(source), sources);
    } catch (RuntimeException | Error e) {
      sources.close();
      throw e;
    }
  }

  private LoadedImage(LoadedSource source, OpenSources opened) {
    this.source = source;
    this.opened = opened;
    addReferrers(source.node(), referrers);
  }

  @Override
  public Descriptor rootDescriptor() {
    return source.root();
  }

  @Override
  public ImageNode root() {
    return source.node();
  }

  @Override
  public Optional<Platform> platformOf(Descriptor manifest) {
    return source.platformOf(manifest);
  }

  @Override
  public ImageConfig configOf(ImageManifest manifest) {
    try {
      return new ConfigReader(source.written(), source.content())
          .read(manifest, ConfigJson::config)
          .orElse(ImageConfig.EMPTY);
    } catch (IOException e) {
      throw SourceException.of(source.written(), e);
    }
  }

  @Override
  public List<Descriptor> referrersOf(Descriptor named) {
    return referrers.getOrDefault(named.digest(), List.of());
  }

  @Override
  public synchronized ExternalReferrers externalReferrers() {
    ExternalReferrers known = external.orElseGet(this::findExternalReferrers);
    external = Optional.of(known);
    return known;
  }

  private ExternalReferrers findExternalReferrers() {
    Set<Digest> documents =
        source.image().documents().stream()
            .map(node -> node.descriptor().digest())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    // The list of a referrers tag has those, too, that are found without it.
    Set<List<Object>> listed = new HashSet<>();
    try {
      return new ExternalReferrers(
          source.origin().referrers(documents).stream()
              .filter(found -> !found.isIn(documents))
              .filter(found -> listed.add(List.of(found.subject(), found.toString())))
              .collect(Collectors.groupingBy(Referrer::subject)),
          Optional.empty());
    } catch (SourceException e) {
      return new ExternalReferrers(Map.of(), Optional.of(e.why()));
    } catch (IOException e) {
      return new ExternalReferrers(
          Map.of(), Optional.of(SourceException.of(source.written(), e).why()));
    }
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
