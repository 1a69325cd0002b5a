package dev.colophon.core.testing;

import dev.colophon.spi.Advice;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An image whose documents and blobs are in memory. */
public record MemorySource(Descriptor root, Map<Digest, DocumentBytes> blobs)
    implements ImageSource, ContentReader {

  @Override
  public ContentReader content() {
    return this;
  }

  @Override
  public InputStream open(Descriptor blob) {
    return Optional.ofNullable(blobs.get(blob.digest()))
        .orElseThrow(
            () ->
                new SourceException(
                    Written.content("blob " + blob.digest()),
                    Reason.NOT_FOUND,
                    "it is missing",
                    Advice.NONE))
        .open();
  }

  @Override
  public OptionalLong size(Descriptor blob) {
    DocumentBytes found = blobs.get(blob.digest());
    return found == null ? OptionalLong.empty() : OptionalLong.of(found.size());
  }

  @Override
  public void close() {}
}
