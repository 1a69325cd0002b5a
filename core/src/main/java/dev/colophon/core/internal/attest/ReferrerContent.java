package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.graph.DistributedContent;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.Set;

/**
 * The blobs of an image and of its written referrers.
 *
 * @param image the blobs of the image
 * @param ofReferrers the digests of the blobs that only referrers have
 * @param referrers the blobs of the referrers
 */
record ReferrerContent(ContentReader image, Set<Digest> ofReferrers, ContentReader referrers)
    implements DistributedContent {

  ReferrerContent {
    ofReferrers = Set.copyOf(ofReferrers);
  }

  @Override
  public ContentReader holder(Descriptor blob) {
    return ofReferrers.contains(blob.digest()) ? referrers : image;
  }
}
