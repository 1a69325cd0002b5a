package dev.colophon.core.internal.attest;

import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Referrers that a result takes the image from, or does not have. */
final class LeftReferrers {

  private LeftReferrers() {}

  /** Those that are not documents of the image. */
  static List<Referrer> outside(List<Referrer> found, Set<Digest> inImage) {
    return found.stream()
        .filter(referrer -> Digest.find(referrer.name()).filter(inImage::contains).isEmpty())
        .distinct()
        .toList();
  }

  /**
   * The referrers of documents.
   *
   * @throws SourceException if they cannot be listed
   */
  static List<Referrer> of(ImageOrigin origin, Collection<Digest> subjects) throws IOException {
    try {
      return origin.referrers(subjects);
    } catch (SourceException e) {
      throw new SourceException(
          e.subject(),
          e.reason(),
          "whether signatures refer to what changes could not be told: " + e.why(),
          Advice.of("With --referrers=leave they are not looked up, and stay where they are."),
          e);
    }
  }

  /** The failure of a build that would take documents from their referrers. */
  static PlacementException losingImage(Written change, List<Referrer> referrers) {
    Referrer first = referrers.get(0);
    String rest = referrers.size() == 1 ? "" : " and " + (referrers.size() - 1) + " more";
    return new PlacementException(
        change,
        Reason.UNSUPPORTED,
        first.subject()
            + " would be replaced, and "
            + first.name()
            + " ("
            + first.type()
            + ")"
            + rest
            + " refers to it",
        Advice.of(
            "Leave signatures and other referrers with the image as it is with --referrers=leave,"
                + " and sign the annotated image. --attestations=keep leaves them, too."));
  }

  /** A note about referrers that stay with another image. */
  static String note(List<Referrer> referrers, String image) {
    Referrer first = referrers.get(0);
    String what = first.name() + " (" + first.type() + ")";
    return referrers.size() == 1
        ? "1 referrer stays behind with " + image + ": " + what + "."
        : referrers.size() + " referrers stay behind with " + image + ": " + what + " and others.";
  }
}
