package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.List;
import java.util.Optional;

/**
 * The image that another one takes the place of.
 *
 * @param digest its digest
 * @param entry the digest of its whole entry in {@code index.json} as it was read, annotations
 *     included: another writer may have changed those alone
 */
public record Replaced(Digest digest, Digest entry) {

  /** The image that an entry of {@code index.json} names. */
  public static Replaced of(Descriptor entry, DocumentFormat format) {
    return new Replaced(entry.digest(), digestOf(entry, format));
  }

  private static Digest digestOf(Descriptor entry, DocumentFormat format) {
    return format.writeLayoutIndex(LayoutIndex.of(List.of(entry))).digest();
  }

  /**
   * An index with a new image in the place of this one, under all its names.
   *
   * @param replacement the new image's descriptors, with names that this image has
   * @return empty if this image is not there any more as it was read
   */
  public Optional<LayoutIndex> in(
      LayoutIndex present, List<Descriptor> replacement, DocumentFormat format) {
    boolean unchanged =
        present.manifests().stream()
            .filter(each -> each.digest().equals(digest))
            .anyMatch(each -> digestOf(each, format).equals(entry));
    return unchanged ? LayoutIndexMerge.replace(present, replacement, digest) : Optional.empty();
  }
}
