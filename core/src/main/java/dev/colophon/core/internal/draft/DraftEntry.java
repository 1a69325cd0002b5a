package dev.colophon.core.internal.draft;

import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A line of an index on its way.
 *
 * @param descriptor the descriptor as the source has it
 * @param node the document that it names; empty for a blob of another media type
 */
public record DraftEntry(Descriptor descriptor, Optional<DraftNode> node) {

  /** The manifests at and below this entry, in order. */
  public List<DraftManifest> manifests() {
    return node.map(
            found -> {
              if (found instanceof DraftIndex index) {
                return index.manifests();
              }
              return List.of((DraftManifest) found);
            })
        .orElseGet(List::of);
  }

  DraftEntry changed(UnaryOperator<DraftManifest> change) {
    return new DraftEntry(descriptor, node.map(found -> found.changed(change)));
  }

  /**
   * Whether the entry only says something of another: an attestation, a signature, or what has a
   * subject.
   */
  public boolean isAboutAnother() {
    return isAttestation()
        || descriptor.annotations().containsKey(Annotations.REFERENCE_DIGEST)
        || node.filter(
                found ->
                    found instanceof DraftManifest draft
                        && (draft.manifest().subject().isPresent()
                            || Signatures.typeIn(draft.manifest()).isPresent()))
            .isPresent();
  }

  /** Whether the entry is an attestation manifest. */
  public boolean isAttestation() {
    return node.filter(found -> found instanceof DraftManifest manifest && manifest.attestation())
        .isPresent();
  }
}
