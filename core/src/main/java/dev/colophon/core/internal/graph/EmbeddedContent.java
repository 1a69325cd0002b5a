package dev.colophon.core.internal.graph;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.model.Descriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The content of a source, including blobs that are embedded in their descriptors (OCI image-spec,
 * descriptor.md, "data"). Nothing is verified here.
 *
 * @param source the source's own content
 */
record EmbeddedContent(ContentReader source) implements ContentReader {

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    Optional<byte[]> data = missing(blob);
    return data.isPresent() ? new ByteArrayInputStream(data.get()) : source.open(blob);
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    OptionalLong there = source.size(blob);
    return there.isPresent()
        ? there
        : data(blob).stream().mapToLong(bytes -> bytes.length).findFirst();
  }

  @Override
  public Optional<FileRegion> region(Descriptor blob) throws IOException {
    return source.region(blob);
  }

  @Override
  public boolean isElsewhere(Descriptor blob) throws IOException {
    return source.isElsewhere(blob) && data(blob).isEmpty();
  }

  @Override
  public void expect(List<Descriptor> blobs) {
    source.expect(blobs);
  }

  private Optional<byte[]> missing(Descriptor blob) throws IOException {
    return blob.data().isPresent() && source.size(blob).isEmpty() ? data(blob) : Optional.empty();
  }

  private static Optional<byte[]> data(Descriptor blob) {
    try {
      return blob.data().map(Base64.getDecoder()::decode);
    } catch (IllegalArgumentException e) {
      // The document with this descriptor is refused elsewhere.
      return Optional.empty();
    }
  }
}
