package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images of a layout that another image takes the place of. */
public final class ImagesInLayout {

  private final LayoutFiles files;
  private final LayoutIndex index;
  private final LayoutReferrers referrers;

  private ImagesInLayout(LayoutFiles files, LayoutIndex index, LayoutReferrers referrers) {
    this.files = files;
    this.index = index;
    this.referrers = referrers;
  }

  /**
   * Reads the index of a layout.
   *
   * @param files the layout's files
   * @param format reads its documents
   * @throws dev.colophon.spi.SourceException if the layout cannot be understood
   * @throws IOException if the layout cannot be read
   */
  public static ImagesInLayout read(LayoutFiles files, DocumentFormat format) throws IOException {
    LayoutIndex index = new LayoutIndexFile(files, format).read();
    return new ImagesInLayout(
        files, index, new LayoutReferrers(index, new LayoutDocuments(files, format)));
  }

  /**
   * The image with the name of another, or the only one. Closing it closes the files.
   *
   * @param named the other image's descriptor
   * @throws dev.colophon.spi.SourceException if the layout cannot be understood
   * @throws IOException if the layout cannot be read
   */
  public Optional<ImageSource> replacedBy(Descriptor named) throws IOException {
    Optional<Descriptor> only = only(referrers.images());
    return LayoutIndexMerge.named(index, named)
        .or(() -> only)
        .map(found -> new LayoutSource(files, found, index, referrers));
  }

  private static Optional<Descriptor> only(List<Descriptor> images) {
    return images.stream().map(Descriptor::digest).distinct().count() == 1
        ? Optional.of(images.get(0))
        : Optional.empty();
  }

  /**
   * The names of the images that have no name of another image; none where there is only one.
   *
   * @param named the descriptors of the other image
   * @throws dev.colophon.spi.SourceException if the layout cannot be understood
   * @throws IOException if the layout cannot be read
   */
  public List<String> others(List<Descriptor> named) throws IOException {
    List<Descriptor> images = referrers.images();
    if (images.stream().map(Descriptor::digest).distinct().count() < 2) {
      return List.of();
    }
    List<Descriptor> replaced =
        named.stream().flatMap(each -> LayoutIndexMerge.named(index, each).stream()).toList();
    return images.stream()
        .filter(entry -> replaced.stream().noneMatch(entry::namesSameContentAs))
        .map(ImagesInLayout::nameOf)
        .distinct()
        .toList();
  }

  /**
   * The names of the referrers here that refer to a document of another image and that it does not
   * bring along.
   *
   * @throws dev.colophon.spi.SourceException if the layout cannot be understood
   * @throws IOException if the layout cannot be read
   */
  public List<String> referrersNotIn(Image image) throws IOException {
    Set<Digest> documents = new LinkedHashSet<>();
    image.documents().forEach(node -> documents.add(node.descriptor().digest()));
    return referrers.referrers(documents).stream()
        .filter(referrer -> !documents.contains(referrer.document().digest()))
        .map(referrer -> referrer.name() + " (" + referrer.type() + ")")
        .distinct()
        .toList();
  }

  private static String nameOf(Descriptor entry) {
    return entry
        .annotations()
        .getOrDefault(
            Annotations.CONTAINERD_IMAGE_NAME,
            entry.annotations().getOrDefault(Annotations.REF_NAME, entry.digest().toString()));
  }
}
