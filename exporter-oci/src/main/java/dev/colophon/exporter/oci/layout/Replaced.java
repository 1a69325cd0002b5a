package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.List;
import java.util.Optional;

/**
 * The image that another image replaces.
 *
 * @param digest the image's digest
 * @param entry the digest of its entry in {@code index.json} as it was read, including annotations:
 *     another writer may have changed only those
 */
public record Replaced(Digest digest, Digest entry) {

  /**
   * The image that an entry of {@code index.json} names.
   *
   * @throws BadOptionException if the name contains a digest, which another image does not have
   */
  public static Replaced of(Replacement replacement, DocumentFormat format) {
    Descriptor entry = replacement.root();
    Annotations.pinnedName(entry.annotations())
        .ifPresent(
            name -> {
              throw new BadOptionException(
                  replacement.target(),
                  Reason.UNSUPPORTED,
                  "its name " + name + " contains a digest, so it always means the same image",
                  Advice.of(
                      "Write the result elsewhere with --tag: to a name in the layout, or to a place"
                          + " such as oci-archive:other.tar."));
            });
    return new Replaced(entry.digest(), digestOf(entry, format));
  }

  private static Digest digestOf(Descriptor entry, DocumentFormat format) {
    return format.writeLayoutIndex(LayoutIndex.of(List.of(entry))).digest();
  }

  /**
   * Replaces this image in an index under all of its names.
   *
   * @param replacement the new image's descriptors, with names that this image has
   * @return the new index; empty if this image has changed or no longer exists
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
