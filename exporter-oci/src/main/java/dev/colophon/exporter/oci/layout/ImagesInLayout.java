package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images of a layout that another image may replace. */
public final class ImagesInLayout {

  private final LayoutFiles files;
  private final LayoutIndex index;
  private final LayoutDocuments documents;
  private final LayoutReferrers referrers;

  private ImagesInLayout(LayoutFiles files, LayoutIndex index, LayoutDocuments documents) {
    this.files = files;
    this.index = index;
    this.documents = documents;
    this.referrers = new LayoutReferrers(index, documents);
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
    return new ImagesInLayout(files, index, new LayoutDocuments(files, format));
  }

  /**
   * Finds the image with the same name as another image, or the only image. Closing it closes the
   * files.
   *
   * @param named the other image's descriptor
   * @throws dev.colophon.spi.SourceException if the layout cannot be understood
   * @throws IOException if the layout cannot be read
   */
  public Optional<ImageSource> replacedBy(Descriptor named) throws IOException {
    Optional<Descriptor> only = only(referrers.images());
    return named(named)
        .or(() -> only.map(found -> new LayoutSource(files, found, index, referrers)));
  }

  /**
   * Finds the image with the same name as another image. Closing it closes the files.
   *
   * @param named the other image's descriptor
   */
  public Optional<ImageSource> named(Descriptor named) {
    return LayoutIndexMerge.named(index, named)
        .map(found -> new LayoutSource(files, found, index, referrers));
  }

  /**
   * The referrers of documents.
   *
   * @throws dev.colophon.spi.SourceException if the layout cannot be understood
   * @throws IOException if the layout cannot be read
   */
  public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
    return referrers.referrers(subjects);
  }

  private static Optional<Descriptor> only(List<Descriptor> images) {
    return images.stream().map(Descriptor::digest).distinct().count() == 1
        ? Optional.of(images.get(0))
        : Optional.empty();
  }

  /**
   * The names in this layout that the other image does not take over; empty if there is only one.
   *
   * @param named the descriptors of the other image
   * @throws dev.colophon.spi.SourceException if the layout cannot be understood
   * @throws IOException if the layout cannot be read
   */
  public List<String> others(List<Descriptor> named) throws IOException {
    List<Descriptor> images = referrers.images();
    if (images.stream().map(ImagesInLayout::nameOf).distinct().count() < 2) {
      return List.of();
    }
    List<Descriptor> replaced =
        named.stream().flatMap(each -> LayoutIndexMerge.named(index, each).stream()).toList();
    return images.stream()
        .filter(entry -> !replaced.contains(entry))
        .filter(entry -> !isUnnamedFormOf(entry, named) && !isUnnamedFormOf(entry, replaced))
        .map(ImagesInLayout::nameOf)
        .distinct()
        .toList();
  }

  private static boolean isUnnamedFormOf(Descriptor entry, List<Descriptor> images) {
    return LayoutIndexMerge.isUnnamed(entry) && images.stream().anyMatch(entry::namesSameContentAs);
  }

  /**
   * The referrers in this layout that another image does not bring along, either unchanged or
   * attached again.
   *
   * @throws dev.colophon.spi.SourceException if the layout cannot be understood
   * @throws IOException if the layout cannot be read
   */
  public List<String> lostReferrers(Image image) throws IOException {
    Set<Digest> brought = new LinkedHashSet<>();
    image.documents().forEach(node -> brought.add(node.descriptor().digest()));
    image.referrers().stream()
        .flatMap(referrer -> referrer.replaced().stream())
        .forEach(replaced -> brought.add(replaced.digest()));
    return referrers.referrers(LayoutClosure.of(index.manifests(), documents)).stream()
        .filter(referrer -> !brought.contains(referrer.document().digest()))
        .map(Referrer::toString)
        .distinct()
        .toList();
  }

  /** The name of an entry of index.json, or its digest. */
  static String nameOf(Descriptor entry) {
    return Annotations.nameIn(entry.annotations()).orElseGet(() -> entry.digest().toString());
  }
}
