package dev.colophon.exporter.docker.archive;

import dev.colophon.exporter.oci.layout.ImageListing;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Selects one image of an archive. */
final class SavedImageSelector {

  private final String what;
  private final List<SavedImage> images;

  /**
   * @param what the archive as the user wrote it, for messages
   * @param images the images of the archive
   */
  SavedImageSelector(String what, List<SavedImage> images) {
    this.what = what;
    this.images = images;
  }

  /**
   * The selected image.
   *
   * @param image the image
   * @param name the name by which it was requested; otherwise its own name, if it has only one
   */
  record Selected(SavedImage image, Optional<ImageReference> name) {}

  /**
   * Selects an image by its name, in Docker's short form or in full, or by its config's digest;
   * without a name, the only image.
   *
   * @throws SourceException if there is no such image, or more than one
   */
  Selected select(Optional<String> name) {
    if (images.isEmpty()) {
      throw new SourceException(
          Written.source(what), Reason.NOT_FOUND, "it holds no image", Advice.NONE);
    }
    if (name.isEmpty()) {
      return only();
    }
    Optional<Digest> digest = Digest.find(name.get());
    if (digest.isPresent()) {
      SavedImage image =
          one(name.get(), candidate -> candidate.digest().equals(digest))
              .orElseThrow(() -> missing(name.get()));
      return new Selected(image, Optional.empty());
    }
    return named(name.get());
  }

  private Selected only() {
    if (images.size() > 1) {
      throw new SourceException(
          Written.source(what),
          Reason.INVALID,
          "it holds " + images.size() + " images",
          Advice.of("Add :NAME, one of " + listing(Optional.empty()) + "."));
    }
    SavedImage image = images.get(0);
    List<ImageReference> names = image.names().toList();
    return new Selected(image, names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty());
  }

  private Selected named(String text) {
    ImageReference wanted =
        SavedImage.reference(text)
            .orElseThrow(
                () ->
                    new SourceException(
                        Written.source(what),
                        Reason.INVALID,
                        "\"" + text + "\" is not a name of an image",
                        Advice.of("It holds " + listing(Optional.of(text)) + ".")));
    ImageReference full = wanted.withDefaultTag();
    Optional<SavedImage> exact = one(text, image -> image.names().anyMatch(full::equals));
    if (exact.isPresent()) {
      return new Selected(exact.get(), Optional.of(full));
    }
    if (wanted.tag().isPresent() || wanted.digest().isPresent()) {
      throw missing(text);
    }
    Predicate<ImageReference> sameRepository = name -> name.name().equals(wanted.name());
    SavedImage image =
        one(text, candidate -> candidate.names().anyMatch(sameRepository))
            .orElseThrow(() -> missing(text));
    return new Selected(image, image.names().filter(sameRepository).findFirst());
  }

  private Optional<SavedImage> one(String wanted, Predicate<SavedImage> condition) {
    List<SavedImage> found = images.stream().filter(condition).distinct().toList();
    if (found.size() > 1) {
      throw new SourceException(
          Written.source(what),
          Reason.INVALID,
          found.size() + " of its images are called " + wanted,
          Advice.of("Ask for one of " + listing(Optional.of(wanted)) + "."));
    }
    return found.stream().findFirst();
  }

  private SourceException missing(String wanted) {
    return new SourceException(
        Written.source(what),
        Reason.NOT_FOUND,
        "it holds no image " + wanted,
        Advice.of("It holds " + listing(Optional.of(wanted)) + "."));
  }

  private String listing(Optional<String> wanted) {
    ImageListing listing = new ImageListing();
    for (SavedImage image : images) {
      image.handles().forEach(name -> listing.add(name, image.digest()));
    }
    return listing.text(ImageListing.placeOf(what, wanted));
  }
}
