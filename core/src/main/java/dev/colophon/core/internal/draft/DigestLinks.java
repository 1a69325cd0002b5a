package dev.colophon.core.internal.draft;

import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Annotations by which one document of an image refers to another by digest. */
public final class DigestLinks {

  /** On the image of a SOCI index, version 2: the digest of the index (soci-snapshotter). */
  private static final String SOCI_INDEX = "com.amazon.soci.index-digest";

  /** On the descriptor of a SOCI index, version 2: the digest of its image (soci-snapshotter). */
  private static final String SOCI_IMAGE = "com.amazon.soci.image-manifest-digest";

  private static final List<String> ON_DESCRIPTORS =
      List.of(Annotations.REFERENCE_DIGEST, SOCI_IMAGE);
  private static final List<String> ON_MANIFESTS = List.of(SOCI_INDEX);

  private DigestLinks() {}

  /** The digests in a descriptor's annotations, by key. */
  public static Map<String, Digest> onDescriptor(Map<String, String> annotations) {
    return links(ON_DESCRIPTORS, annotations);
  }

  /** The digests in a manifest's annotations, by key. */
  public static Map<String, Digest> onManifest(Map<String, String> annotations) {
    return links(ON_MANIFESTS, annotations);
  }

  private static Map<String, Digest> links(List<String> keys, Map<String, String> annotations) {
    Map<String, Digest> links = new LinkedHashMap<>();
    for (String key : keys) {
      Optional.ofNullable(annotations.get(key))
          .flatMap(Digest::find)
          .ifPresent(digest -> links.put(key, digest));
    }
    return links;
  }
}
