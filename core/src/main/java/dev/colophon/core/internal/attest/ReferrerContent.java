package dev.colophon.core.internal.attest;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The blobs of an image and of the referrers that are written with it.
 *
 * @param image the blobs of the image
 * @param ofReferrers the digests of the blobs that only referrers have
 * @param referrers the blobs of the referrers
 */
record ReferrerContent(ContentReader image, Set<Digest> ofReferrers, ContentReader referrers)
    implements ContentReader {

  ReferrerContent {
    ofReferrers = Set.copyOf(ofReferrers);
  }

  private ContentReader holder(Descriptor blob) {
    return ofReferrers.contains(blob.digest()) ? referrers : image;
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
}
