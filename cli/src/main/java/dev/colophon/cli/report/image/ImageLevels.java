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

/** Names of the places in an image that hold annotations and labels. */
final class ImageLevels {

  /** The kind of an index entry whose document was not read. */
  static String kindOfUnread(IndexEntry entry) {
    return entry.isMissing() ? "missing" : "blob";
  }

  /** An annotation on the layers of attestation manifests: the predicate type (BuildKit). */
  private static final String PREDICATE_TYPE = "in-toto.io/predicate-type";

  private ImageLevels() {}

  /** The level of the root's descriptor, which depends on the kind of the root. */
  static String ofRootDescriptor(ImageNode root) {
    return root instanceof ImageIndex
        ? AnnotationLevel.INDEX_DESCRIPTOR.spelling()
        : AnnotationLevel.MANIFEST_DESCRIPTOR.spelling();
  }

  /**
   * The level of a descriptor in an index. Nested indexes and blobs have none of the four levels.
   */
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

  /** The size of a manifest with its config and layers, and the number of layers. */
  static String size(Descriptor named, ImageManifest manifest) {
    int layers = manifest.layers().size();
    return ByteSize.of(bytes(named, manifest))
        + " in all, "
        + layers
        + (layers == 1 ? " layer" : " layers");
  }

  /** The stored size of a manifest with its config and layers, in bytes. */
  static long bytes(Descriptor named, ImageManifest manifest) {
    return named.size()
        + manifest.config().size()
        + manifest.layers().stream().mapToLong(Descriptor::size).sum();
  }

  /**
   * The predicate types of an attestation manifest, for example {@code
   * https://slsa.dev/provenance/v1}.
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
