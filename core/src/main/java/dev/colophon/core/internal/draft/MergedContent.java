package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The content of several sources as one: a blob is read from the first that refers to it and has
 * it.
 */
final class MergedContent implements ContentReader {

  private final List<ContentReader> sources = new ArrayList<>();
  private final Map<Digest, List<ContentReader>> holders = new HashMap<>();

  MergedContent(List<LoadedSource> loaded) {
    for (LoadedSource source : loaded) {
      sources.add(source.content());
      Image image = new Image(source.node(), List.of(source.root()), source.content());
      image.blobs().forEach(blob -> add(blob.digest(), source.content()));
      for (ImageNode node : image.documents()) {
        add(node.descriptor().digest(), source.content());
      }
    }
  }

  private void add(Digest digest, ContentReader holder) {
    holders.computeIfAbsent(digest, key -> new ArrayList<>()).add(holder);
  }

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    return holder(blob).open(blob);
  }

  @Override
  public Optional<FileRegion> region(Descriptor blob) throws IOException {
    return holder(blob).region(blob);
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    return holder(blob).size(blob);
  }

  @Override
  public Optional<ImageReference> repository(Descriptor blob) {
    return candidates(blob).stream()
        .flatMap(source -> source.repository(blob).stream())
        .findFirst();
  }

  @Override
  public Optional<Digest> digestOf(ImageReference name) {
    return sources.stream().flatMap(source -> source.digestOf(name).stream()).findFirst();
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    List<Referrer> all = new ArrayList<>();
    for (ContentReader source : sources) {
      all.addAll(source.referrers(subjects));
    }
    return List.copyOf(all);
  }

  private List<ContentReader> candidates(Descriptor blob) {
    return holders.getOrDefault(blob.digest(), List.of());
  }

  private ContentReader holder(Descriptor blob) throws IOException {
    List<ContentReader> candidates = candidates(blob);
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    for (ContentReader source : candidates.isEmpty() ? sources : candidates) {
      if (source.size(blob).isPresent()) {
        return source;
      }
    }
    throw new SourceException("blob " + blob.digest(), "none of the sources has it", "");
  }
}
