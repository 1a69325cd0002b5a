package dev.colophon.cli.report.image;

import dev.colophon.cli.terminal.ByteSize;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import java.util.LinkedHashSet;
import java.util.Set;

/** How the places of an image are called that hold annotations and labels. */
final class ImageLevels {

  /** The kind of an entry whose document was not read. */
  static String kindOfUnread(IndexEntry entry) {
    return entry.isMissing() ? "missing" : "blob";
  }

  /** On a layer of an attestation manifest: the type of what it attests (BuildKit). */
  private static final String PREDICATE_TYPE = "in-toto.io/predicate-type";

  private ImageLevels() {}

  /** The level of the descriptor that names the root, by what the root is. */
  static String ofRootDescriptor(ImageNode root) {
    return root instanceof ImageIndex
        ? AnnotationLevel.INDEX_DESCRIPTOR.spelling()
        : AnnotationLevel.MANIFEST_DESCRIPTOR.spelling();
  }

  /** The level of a descriptor in an index; an index or blob in it has none of the four. */
  static String ofEntry(IndexEntry entry) {
    return entry.node().filter(ImageManifest.class::isInstance).isPresent()
        ? AnnotationLevel.MANIFEST_DESCRIPTOR.spelling()
        : "descriptor";
  }

  /** The level of the annotations in a document. */
  static String ofDocument(ImageNode node) {
    return node instanceof ImageIndex
        ? AnnotationLevel.INDEX.spelling()
        : AnnotationLevel.MANIFEST.spelling();
  }

  /** How much a manifest, its config and its layers take together, and how many layers. */
  static String size(Descriptor named, ImageManifest manifest) {
    int layers = manifest.layers().size();
    return ByteSize.of(bytes(named, manifest))
        + " in all, "
        + layers
        + (layers == 1 ? " layer" : " layers");
  }

  /** How many bytes a manifest, its config and its layers have together, as stored. */
  static long bytes(Descriptor named, ImageManifest manifest) {
    return named.size()
        + manifest.config().size()
        + manifest.layers().stream().mapToLong(Descriptor::size).sum();
  }

  /**
   * The predicate types of an attestation manifest: {@code https://slsa.dev/provenance/v1} for
   * example.
   */
  static Set<String> predicates(ImageManifest attestation) {
    Set<String> predicates = new LinkedHashSet<>();
    for (Descriptor layer : attestation.layers()) {
      String type = layer.annotations().get(PREDICATE_TYPE);
      if (type != null) {
        predicates.add(type);
      }
    }
    return predicates;
  }
}
