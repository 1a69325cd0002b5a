package dev.colophon.core.attest;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The blobs of an image, and over them the statements and configs that were linked anew. */
final class RelinkedContent implements ContentReader {

  private final ContentReader found;
  private final Map<Digest, DocumentBytes> made = new ConcurrentHashMap<>();

  RelinkedContent(ContentReader found) {
    this.found = found;
  }

  void add(DocumentBytes document) {
    made.put(document.digest(), document);
  }

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    DocumentBytes document = made.get(blob.digest());
    return document == null ? found.open(blob) : document.open();
  }

  @Override
  public Optional<FileRegion> region(Descriptor blob) throws IOException {
    return made.containsKey(blob.digest()) ? Optional.empty() : found.region(blob);
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    DocumentBytes document = made.get(blob.digest());
    return document == null ? found.size(blob) : OptionalLong.of(document.size());
  }

  @Override
  public Optional<ImageReference> repository(Descriptor blob) {
    return made.containsKey(blob.digest()) ? Optional.empty() : found.repository(blob);
  }

  @Override
  public Optional<Digest> digestOf(ImageReference name) {
    return found.digestOf(name);
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return found.referrers(subjects);
  }
}
