package dev.colophon.core.internal.graph;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.HashMap;
import java.util.Map;

/**
 * The sizes of blobs by digest. A blob that several manifests refer to is read once, so that a
 * wrong size in one of them would not be noticed (OCI image-spec, descriptor.md).
 */
public final class BlobSizes {

  private final Map<Digest, Long> sizes = new HashMap<>();

  /** Knows none yet. */
  public BlobSizes() {}

  /**
   * Adds the blobs of a manifest.
   *
   * @throws SourceException if one has another size than in a manifest that was added before
   */
  void add(ImageManifest manifest) {
    Written written = Written.content("manifest " + manifest.descriptor().digest());
    add(manifest.config(), written);
    manifest.layers().forEach(layer -> add(layer, written));
  }

  /**
   * Adds a blob.
   *
   * @param where where its descriptor is
   * @throws SourceException if it has another size than one that was added before
   */
  public void add(Descriptor blob, Written where) {
    Long other = sizes.putIfAbsent(blob.digest(), blob.size());
    if (other != null && other != blob.size()) {
      throw new SourceException(
          where,
          Reason.DAMAGED,
          blob.digest() + " has " + blob.size() + " bytes in it, and " + other + " elsewhere",
          Advice.of("The source is damaged; fetch or build it again."));
    }
  }
}
