package dev.colophon.spi.model;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The annotation keys that Colophon itself reads or writes. */
public final class Annotations {

  /**
   * Time of the export, RFC 3339, on the root descriptor of a layout (OCI image-spec,
   * annotations.md).
   */
  public static final String CREATED = "org.opencontainers.image.created";

  /** The tag, on a descriptor of a layout's {@code index.json} (OCI image-spec, annotations.md). */
  public static final String REF_NAME = "org.opencontainers.image.ref.name";

  /**
   * The full normalised reference, on a descriptor of a layout's {@code index.json} (containerd).
   */
  public static final String CONTAINERD_IMAGE_NAME = "io.containerd.image.name";

  /**
   * The digest of the manifest that an attestation manifest describes, on the descriptor of the
   * attestation manifest (BuildKit).
   */
  public static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";

  /**
   * The mark of an attestation manifest, on its descriptor: {@link #ATTESTATION_MANIFEST}
   * (BuildKit).
   */
  public static final String REFERENCE_TYPE = "vnd.docker.reference.type";

  /** The value of {@link #REFERENCE_TYPE} that marks an attestation manifest (BuildKit). */
  public static final String ATTESTATION_MANIFEST = "attestation-manifest";

  private Annotations() {}

  /**
   * The name of an image in a layout: its full name, or else the text that stands for one there. An
   * empty text is no name.
   *
   * @param annotations those of a descriptor of the layout's {@code index.json}
   */
  public static Optional<String> nameIn(Map<String, String> annotations) {
    return Stream.of(CONTAINERD_IMAGE_NAME, REF_NAME)
        .map(key -> annotations.getOrDefault(key, ""))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /**
   * The name of an image in a layout, if it contains a digest and therefore must always mean the
   * same image. Docker and containerd give such names to images without a tag.
   *
   * @param annotations those of a descriptor of the layout's {@code index.json}
   */
  public static Optional<String> pinnedName(Map<String, String> annotations) {
    return nameIn(annotations)
        .filter(name -> name.contains("@"))
        .filter(name -> Digest.find(name.substring(name.lastIndexOf('@') + 1)).isPresent());
  }
}
