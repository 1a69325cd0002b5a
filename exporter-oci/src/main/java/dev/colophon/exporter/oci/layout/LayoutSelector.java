package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the image of a layout that a user requests. */
public final class LayoutSelector {

  private static final int MAX_DOCUMENTS = 1000;

  private final String layout;
  private final LayoutIndex index;
  private final List<Descriptor> entries;
  private final LayoutDocuments documents;
  private final LayoutReferrers referrers;

  /**
   * Creates a selector for the images of a layout.
   *
   * @param index the layout's index.json
   */
  public LayoutSelector(LayoutFiles files, LayoutIndex index, DocumentFormat format) {
    this.layout = files.describe();
    this.index = index;
    this.entries = LayoutDocuments.documentsOf(index.manifests());
    this.documents = new LayoutDocuments(files, format);
    this.referrers = new LayoutReferrers(index, documents);
  }

  /**
   * Opens the image of a layout that a user requests.
   *
   * @param files the layout's files, which the image closes
   * @param wanted its tag, full name or digest; if empty, the layout must have only one image
   * @throws SourceException if there is no such image, or several
   * @throws IOException if the layout cannot be read
   */
  public static LayoutSource open(LayoutFiles files, Optional<String> wanted, DocumentFormat format)
      throws IOException {
    LayoutIndex index = new LayoutIndexFile(files, format).read();
    LayoutSelector selector = new LayoutSelector(files, index, format);
    return new LayoutSource(files, selector.select(wanted), index, selector.referrers)
        .requestedBy(wanted, index);
  }

  /**
   * Opens all images of a layout, without their referrers.
   *
   * @param files the layout's files, which each image closes
   * @throws SourceException if it is not a layout
   * @throws IOException if the layout cannot be read
   */
  public static List<ImageSource> openAll(LayoutFiles files, DocumentFormat format)
      throws IOException {
    LayoutIndex index = new LayoutIndexFile(files, format).read();
    LayoutReferrers referrers = new LayoutReferrers(index, new LayoutDocuments(files, format));
    return LayoutSource.all(files, referrers.images(), referrers);
  }

  /**
   * Selects an image by its tag, full name or digest; if none is given, the only image.
   *
   * @throws SourceException if there is no such image, or several
   * @throws IOException if the layout cannot be read
   */
  public Descriptor select(Optional<String> wanted) throws IOException {
    return find(wanted).orElseThrow(() -> missing(wanted));
  }

  /**
   * Finds an image by its tag, full name or digest, or the only image; empty if there is no such
   * image.
   *
   * @throws SourceException if there are several
   * @throws IOException if the layout cannot be read
   */
  public Optional<Descriptor> find(Optional<String> wanted) throws IOException {
    List<Descriptor> found = wanted.isEmpty() ? referrers.images() : named(wanted.get());
    if (found.isEmpty()) {
      return nested(wanted);
    }
    if (found.stream().map(Descriptor::digest).distinct().count() > 1) {
      throw new SourceException(
          Written.source(layout),
          Reason.INVALID,
          wanted.isEmpty() ? "it has several images" : "it has several images " + wanted.get(),
          Advice.of("Name one of them: " + listing(found, wanted) + "."));
    }
    return Optional.of(found.get(0));
  }

  /** The referrers of the layout. */
  public LayoutReferrers referrers() {
    return referrers;
  }

  private SourceException missing(Optional<String> wanted) {
    return new SourceException(
        Written.source(layout),
        Reason.NOT_FOUND,
        wanted.map(name -> "it has no image " + name).orElseGet(this::listsNone),
        Advice.of(entries.isEmpty() ? "" : "It has " + listing(entries, wanted) + "."));
  }

  private String listsNone() {
    String types =
        index.manifests().stream()
            .map(Descriptor::mediaType)
            .filter(type -> !LayoutDocuments.isDocument(type))
            .distinct()
            .collect(Collectors.joining(", "));
    return "its index.json lists no image" + (types.isEmpty() ? "" : ", but " + types);
  }

  /** Finds a manifest or index by its digest in the indexes of the layout. */
  private Optional<Descriptor> nested(Optional<String> wanted) throws IOException {
    Optional<Digest> digest = wanted.flatMap(Digest::find);
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    Deque<Descriptor> open = new ArrayDeque<>(entries);
    Set<Digest> seen = new HashSet<>();
    while (!open.isEmpty() && seen.size() < MAX_DOCUMENTS) {
      Descriptor next = open.removeFirst();
      if (seen.add(next.digest())) {
        for (Descriptor entry : LayoutDocuments.documentsOf(documents.entries(next))) {
          if (entry.digest().equals(digest.get())) {
            return Optional.of(entry);
          }
          open.add(entry);
        }
      }
    }
    return Optional.empty();
  }

  private List<Descriptor> named(String wanted) {
    List<Descriptor> spelt = entries.stream().filter(entry -> isNamed(entry, wanted)).toList();
    return spelt.isEmpty() ? ofReference(wanted) : spelt;
  }

  /** The images whose name is another spelling of a reference, such as docker.io/library/app:1. */
  private List<Descriptor> ofReference(String wanted) {
    Optional<String> full = fullName(wanted);
    return entries.stream()
        .filter(entry -> full.isPresent() && names(entry).anyMatch(full.get()::equals))
        .toList();
  }

  private static Stream<String> names(Descriptor image) {
    return Stream.of(Annotations.CONTAINERD_IMAGE_NAME, Annotations.REF_NAME)
        .map(key -> image.annotations().getOrDefault(key, ""))
        .filter(name -> !tagOfReference(name).isEmpty())
        .flatMap(name -> fullName(name).stream());
  }

  private static boolean isNamed(Descriptor image, String wanted) {
    String tag = image.annotations().getOrDefault(Annotations.REF_NAME, "");
    String name = image.annotations().getOrDefault(Annotations.CONTAINERD_IMAGE_NAME, "");
    return wanted.equals(image.digest().toString())
        || wanted.equals(tag)
        || wanted.equals(name)
        || wanted.equals(tagOfReference(tag));
  }

  /** The tag in a text. Some writers use the whole reference as a tag (containers/image#318). */
  private static String tagOfReference(String text) {
    int colon = text.lastIndexOf(':');
    return colon > text.lastIndexOf('/') && text.indexOf('@') < 0 ? text.substring(colon + 1) : "";
  }

  private static Optional<String> fullName(String wanted) {
    try {
      return Optional.of(ImageReference.parse(wanted).withDefaultTag().toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String listing(List<Descriptor> images, Optional<String> wanted) {
    ImageListing listing = new ImageListing();
    images.forEach(image -> listing.add(ImagesInLayout.nameOf(image), Optional.of(image.digest())));
    return listing.text(ImageListing.placeOf(layout, wanted));
  }
}
