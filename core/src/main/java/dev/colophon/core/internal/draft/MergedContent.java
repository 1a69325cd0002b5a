package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.DistributedContent;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The combined content of several sources. A blob is read from the first source that refers to it
 * and has it.
 *
 * @param holders the sources
 */
record MergedContent(BlobHolders holders) implements DistributedContent {

  @Override
  public ContentReader holder(Descriptor blob) throws IOException {
    List<LoadedSource> candidates = holders.of(blob).isEmpty() ? holders.all() : holders.of(blob);
    if (candidates.size() == 1) {
      return candidates.get(0).content();
    }
    for (LoadedSource source : candidates) {
      if (source.content().size(blob).isPresent()) {
        return source.content();
      }
    }
    String sources =
        candidates.stream()
            .map(source -> source.written().whole())
            .collect(Collectors.joining(", "));
    throw new SourceException(
        Written.source(sources),
        Reason.NOT_FOUND,
        "blob " + blob.digest() + " is in none of them",
        Advice.of("Fetch or build the image again, with all its blobs."));
  }
}
