package dev.colophon.core.image;

import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An attestation manifest in an index, as BuildKit writes it.
 *
 * @param named the descriptor that names it
 * @param manifest the manifest
 */
public record OutlinedAttestation(Descriptor named, ImageManifest manifest) {

  /** On a layer of an attestation manifest: the type of what it attests (BuildKit). */
  private static final String PREDICATE_TYPE = "in-toto.io/predicate-type";

  /** The digest of the manifest that it describes, as written in its descriptor. */
  public Optional<String> about() {
    return Optional.ofNullable(named.annotations().get(Annotations.REFERENCE_DIGEST));
  }

  /** The predicate types, {@code https://slsa.dev/provenance/v1} for example, in order. */
  public Set<String> predicates() {
    Set<String> predicates = new LinkedHashSet<>();
    for (Descriptor layer : manifest.layers()) {
      Optional.ofNullable(layer.annotations().get(PREDICATE_TYPE)).ifPresent(predicates::add);
    }
    return Collections.unmodifiableSet(predicates);
  }

  /** The place of its descriptor. */
  public Place place() {
    return new Place.OtherDescriptor(named.digest());
  }
}
