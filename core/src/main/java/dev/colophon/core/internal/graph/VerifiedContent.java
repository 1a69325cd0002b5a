package dev.colophon.core.internal.graph;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A source's content that is checked: streams check themselves against the descriptor that they are
 * opened by, and regions are verified beside the other work.
 *
 * @param source the raw content
 * @param verification verifies the regions that are handed out
 */
record VerifiedContent(ContentReader source, RegionVerification verification)
    implements ContentReader {

  @Override
  public InputStream open(Descriptor blob) throws IOException {
    return new VerifyingInputStream(source.open(blob), blob);
  }

  @Override
  public Optional<FileRegion> region(Descriptor blob) throws IOException {
    Optional<FileRegion> region =
        source.region(blob).filter(found -> found.length() == blob.size());
    region.ifPresent(found -> verification.submit(blob, found));
    return region;
  }

  @Override
  public OptionalLong size(Descriptor blob) throws IOException {
    return source.size(blob);
  }

  @Override
  public Optional<ImageReference> repository(Descriptor blob) {
    return source.repository(blob);
  }

  @Override
  public Optional<Digest> digestOf(ImageReference name) {
    return source.digestOf(name);
  }

  @Override
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return source.referrers(subjects);
  }
}
