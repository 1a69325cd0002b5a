package dev.colophon.core.image;

import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outline of an image, place by place. An immutable value: nothing has to stay open for it.
 *
 * @param source the source as the user wrote it
 * @param root the descriptor that names the image where it is kept, with its annotations
 * @param node the index or lone manifest
 * @param manifests the images, signatures and artifacts, in the order of the indexes
 * @param attestations the attestation manifests, in the order of the indexes
 * @param blobs the other entries of indexes, in their order
 */
public record ImageOutline(
    String source,
    Descriptor root,
    ImageNode node,
    List<OutlinedManifest> manifests,
    List<OutlinedAttestation> attestations,
    List<Descriptor> blobs) {

  /** Copies the lists, so that the record does not change. */
  public ImageOutline {
    manifests = List.copyOf(manifests);
    attestations = List.copyOf(attestations);
    blobs = List.copyOf(blobs);
  }

  /** The index that the image is, if it is one. */
  public Optional<ImageIndex> index() {
    return node instanceof ImageIndex index ? Optional.of(index) : Optional.empty();
  }

  /** The manifests that are images, in the order of the indexes. */
  public List<OutlinedManifest> images() {
    return manifests.stream().filter(manifest -> manifest.role().isImage()).toList();
  }

  /** The place of the image's index, or of its descriptor. */
  public Place rootPlace(AnnotationLevel level) {
    return new Place.Annotations(level, root.digest(), Optional.empty());
  }

  /** Every place that holds annotations or labels, from the root down, empty ones included. */
  public List<PlaceValues> places() {
    List<PlaceValues> places = new ArrayList<>();
    if (node instanceof ImageIndex index) {
      places.add(new PlaceValues(rootPlace(AnnotationLevel.INDEX_DESCRIPTOR), root.annotations()));
      places.add(new PlaceValues(rootPlace(AnnotationLevel.INDEX), index.annotations()));
      addNested(index, places);
    }
    manifests.forEach(manifest -> places.addAll(manifest.places()));
    blobs.forEach(blob -> places.add(descriptor(blob)));
    return places;
  }

  private static void addNested(ImageIndex index, List<PlaceValues> places) {
    for (IndexEntry entry : index.entries()) {
      if (entry.node().orElse(null) instanceof ImageIndex nested) {
        places.add(descriptor(entry.descriptor()));
        places.add(
            new PlaceValues(
                new Place.Annotations(
                    AnnotationLevel.INDEX, entry.descriptor().digest(), Optional.empty()),
                nested.annotations()));
        addNested(nested, places);
      }
    }
  }

  private static PlaceValues descriptor(Descriptor named) {
    return new PlaceValues(new Place.OtherDescriptor(named.digest()), named.annotations());
  }
}
