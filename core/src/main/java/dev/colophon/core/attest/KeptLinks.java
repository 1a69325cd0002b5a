package dev.colophon.core.attest;

import dev.colophon.core.draft.Draft;
import dev.colophon.core.placement.PlacementPlan;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Digest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What still names manifests as they were. */
public final class KeptLinks {

  private KeptLinks() {}

  /** What the user should know of it where it was asked for, a sentence each. */
  public static List<String> notes(Draft draft, Image image) {
    return find(draft, image)
        .map(
            reference ->
                "The attestation "
                    + reference.getValue()
                    + " still names "
                    + reference.getKey()
                    + ", which is not in the result, as asked.")
        .toList();
  }

  /**
   * Makes sure that there are none where all were to follow.
   *
   * @throws dev.colophon.spi.PlacementException if there is one
   */
  public static void requireNone(Draft draft, Image image, PlacementPlan plan) {
    find(draft, image)
        .findFirst()
        .ifPresent(
            reference -> {
              throw Cause.of(plan)
                  .lost(
                      "the attestation " + reference.getValue(),
                      reference.getKey() + " is not in the result");
            });
  }

  private static Stream<Map.Entry<Digest, Digest>> find(Draft draft, Image image) {
    Set<Digest> changed = ChangedDocuments.of(draft, image);
    return References.unresolved(image.root()).entrySet().stream()
        .filter(reference -> changed.contains(reference.getKey()));
  }
}
