package dev.colophon.core.draft;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The content of several sources as one: a blob is read from the first that has it.
 *
 * @param sources the content of each source
 */
record MergedContent(List<ContentReader> sources) implements ContentReader {

  MergedContent {
    sources = List.copyOf(sources);
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
    return sources.stream().flatMap(source -> source.repository(blob).stream()).findFirst();
  }

  @Override
  public Optional<Digest> digestOf(ImageReference name) {
    return sources.stream().flatMap(source -> source.digestOf(name).stream()).findFirst();
  }

  private ContentReader holder(Descriptor blob) throws IOException {
    if (sources.size() == 1) {
      return sources.get(0);
    }
    for (ContentReader source : sources) {
      if (source.size(blob).isPresent()) {
        return source;
      }
    }
    throw new SourceException("blob " + blob.digest(), "none of the sources has it", "");
  }
}
