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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Referrers that would lose their image or are not in the result. */
final class LeftReferrers {

  private LeftReferrers() {}

  /** The referrers that are not documents of the image. */
  static List<Referrer> outside(List<Referrer> found, Set<Digest> inImage) {
    return found.stream().filter(referrer -> !referrer.isIn(inImage)).distinct().toList();
  }

  /**
   * Lists the referrers of documents.
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

  /** Creates the failure for a build that would remove documents that referrers need. */
  static PlacementException losingImage(Written change, List<Referrer> referrers) {
    Referrer first = referrers.get(0);
    String rest =
        referrers.size() == 1
            ? " refers to it"
            : " and " + (referrers.size() - 1) + " more refer to it";
    return new PlacementException(
        change,
        Reason.UNSUPPORTED,
        first.subject() + " would be replaced, and " + first + rest,
        Advice.of(
            "Leave signatures and other referrers with the image as it is with --referrers=leave,"
                + " and sign the annotated image. --attestations=keep leaves them, too."));
  }

  /**
   * Creates the failure for a destination that cannot keep requested referrers.
   *
   * @param others the types of outputs that keep referrers
   */
  static PlacementException unkept(Written output, List<Referrer> referrers, List<String> others) {
    String types = others.stream().map(type -> "type=" + type).collect(Collectors.joining(" or "));
    return new PlacementException(
        output,
        Reason.UNSUPPORTED,
        "the destination keeps no referrers, and the image has " + referrers.get(0),
        Advice.either(
            List.of(types.isEmpty() ? "" : "use " + types, "leave them with --referrers=leave")));
  }

  /** A note about referrers that stay with the source. */
  static Optional<String> stayingBehind(List<Referrer> referrers) {
    return sentence(referrers, "stays behind with the source", "stay behind with the source");
  }

  /** A note about referrers of an image that another one replaces. */
  static Optional<String> notFollowing(List<Referrer> referrers) {
    return sentence(
        referrers, "of the replaced image does not follow", "of the replaced image do not follow");
  }

  /** A sentence about referrers that names the first one; empty if there are none. */
  static Optional<String> sentence(List<Referrer> referrers, String ofOne, String ofSeveral) {
    return switch (referrers.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("1 referrer " + ofOne + ": " + referrers.get(0) + ".");
      default ->
          Optional.of(
              referrers.size()
                  + " referrers "
                  + ofSeveral
                  + ": "
                  + referrers.get(0)
                  + " and others.");
    };
  }
}
