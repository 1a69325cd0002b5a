package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attestations of an image that still name the original manifests. */
public final class KeptLinks {

  private KeptLinks() {}

  /** A note for the user, who requested this. */
  public static Optional<String> note(Draft draft, Image image) {
    int count = find(draft, image).size();
    return switch (count) {
      case 0 -> Optional.empty();
      case 1 ->
          Optional.of(
              "1 attestation stays as it is, as requested, and names a manifest as it was.");
      default ->
          Optional.of(
              count
                  + " attestations stay as they are, as requested, and name manifests as they were.");
    };
  }

  /**
   * Checks that all attestations follow changed manifests.
   *
   * @param change the option that changes the image, as the user wrote it
   * @throws dev.colophon.spi.PlacementException if one does not
   */
  public static void requireNone(Draft draft, Image image, Written change) {
    find(draft, image).stream()
        .findFirst()
        .ifPresent(
            reference -> {
              throw new AttestationFailures(change)
                  .lost(
                      "the attestation " + reference.getValue(),
                      reference.getKey() + " is not in the result");
            });
  }

  private static List<Map.Entry<Digest, Digest>> find(Draft draft, Image image) {
    Set<Digest> changed = ChangedDocuments.of(draft, image);
    return References.unresolved(image.root()).entrySet().stream()
        .filter(reference -> changed.contains(reference.getKey()))
        .toList();
  }
}
