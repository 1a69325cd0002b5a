package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ReferrerTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rest of a layout's index after images are removed. Signatures and other referrers are removed
 * with the last image that they refer to.
 *
 * @param index the index with the remaining entries
 * @param blobs all blobs that these reference
 */
public record RemainingEntries(LayoutIndex index, Set<Digest> blobs) {

  /** Copies the set to keep the record immutable. */
  public RemainingEntries {
    blobs = Set.copyOf(blobs);
  }

  /**
   * Determines the remaining entries.
   *
   * @param gone the index entries of the removed images
   * @throws SourceException if a document of a remaining image is damaged or too large, so that its
   *     blobs are not known
   * @throws IOException if the layout cannot be read
   */
  public static RemainingEntries without(
      List<Descriptor> gone, LayoutIndex index, LayoutFiles files, DocumentFormat format)
      throws IOException {
    LayoutDocuments documents = new LayoutDocuments(files, format);
    List<Descriptor> images = new ArrayList<>();
    List<Descriptor> referrers = new ArrayList<>();
    for (Descriptor entry : index.manifests()) {
      if (!gone.contains(entry)) {
        (isReferrer(entry, documents) ? referrers : images).add(entry);
      }
    }
    Set<Digest> lost = new HashSet<>(LayoutClosure.of(gone, documents));
    lost.removeAll(LayoutClosure.complete(images, documents));
    List<Descriptor> kept = new ArrayList<>(index.manifests());
    kept.removeAll(gone);
    while (dropOne(referrers, lost, documents, kept)) {
      // A removed referrer may itself have referrers.
    }
    return new RemainingEntries(index.withManifests(kept), LayoutClosure.complete(kept, documents));
  }

  private static boolean isReferrer(Descriptor entry, LayoutDocuments documents)
      throws IOException {
    return LayoutReferrers.tagOf(entry).isPresent() || documents.subject(entry).isPresent();
  }

  private static boolean dropOne(
      List<Descriptor> referrers,
      Set<Digest> lost,
      LayoutDocuments documents,
      List<Descriptor> kept)
      throws IOException {
    for (Descriptor referrer : referrers) {
      Optional<ReferrerTag> tag = LayoutReferrers.tagOf(referrer);
      boolean refersToLost =
          lost.stream().anyMatch(digest -> tag.filter(t -> t.isOf(digest)).isPresent())
              || documents.subject(referrer).filter(lost::contains).isPresent();
      if (refersToLost) {
        lost.add(referrer.digest());
        kept.remove(referrer);
        referrers.remove(referrer);
        return true;
      }
    }
    return false;
  }
}
