package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the referrers that are kept in the same place as an image but are not part of it:
 * signatures, above all.
 */
public final class ExternalReferrersCheck {

  private final Draft draft;
  private final Image image;
  private final Written change;

  /**
   * A check of one result.
   *
   * @param draft the image as it was
   * @param image the image that it becomes
   * @param change what makes it change, as the user wrote it
   */
  public ExternalReferrersCheck(Draft draft, Image image, Written change) {
    this.draft = draft;
    this.image = image;
    this.change = change;
  }

  /** Whether a name led to the source, and is to lead to another digest. */
  public boolean moves(ImageReference name) {
    return draft
        .origin()
        .digestOf(name)
        .filter(before -> !before.equals(image.root().descriptor().digest()))
        .isPresent();
  }

  /**
   * Makes sure that no referrer of the source loses a document that changes.
   *
   * @throws PlacementException if one does
   * @throws SourceException if the referrers cannot be listed
   * @throws IOException if the place does not answer
   */
  public void requireNoneOfChanged() throws IOException {
    Set<Digest> changed = ChangedDocuments.of(draft, image);
    List<Referrer> left =
        changed.isEmpty()
            ? List.of()
            : LeftReferrers.outside(
                LeftReferrers.of(draft.origin(), changed), ChangedDocuments.all(draft));
    if (!left.isEmpty()) {
      throw LeftReferrers.losingImage(change, left);
    }
  }

  /** A note about the referrers of the source, which a copy does not take along. */
  public Optional<String> noteOnLeftBehind() throws IOException {
    try {
      Set<Digest> documents = ChangedDocuments.all(draft);
      List<Referrer> left = LeftReferrers.outside(draft.origin().referrers(documents), documents);
      return left.isEmpty()
          ? Optional.empty()
          : Optional.of(LeftReferrers.note(left, "the source"));
    } catch (SourceException e) {
      return Optional.of(
          "Whether signatures or other referrers stay behind could not be told: " + e.why() + ".");
    }
  }
}
