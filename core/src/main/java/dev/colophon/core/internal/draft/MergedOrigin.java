package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The combined places from which several sources were read.
 *
 * @param holders the sources
 */
record MergedOrigin(BlobHolders holders) implements ImageOrigin {

  @Override
  public Optional<ImageReference> repository(Descriptor blob) {
    return holders.of(blob).stream()
        .flatMap(source -> source.origin().repository(blob).stream())
        .findFirst();
  }

  @Override
  public Optional<Digest> digestOf(ImageReference name) {
    return holders.all().stream()
        .flatMap(source -> source.origin().digestOf(name).stream())
        .findFirst();
  }

  /**
   * Lists referrers without duplicates, since a repository gives the same answer for all of its
   * images.
   */
  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    List<Referrer> all = new ArrayList<>();
    Set<ImageReference> requested = new HashSet<>();
    for (LoadedSource source : holders.all()) {
      Optional<ImageReference> place = source.origin().repository(source.root());
      if (place.isEmpty() || requested.add(place.get())) {
        all.addAll(source.origin().referrers(subjects));
      }
    }
    return List.copyOf(all);
  }
}
