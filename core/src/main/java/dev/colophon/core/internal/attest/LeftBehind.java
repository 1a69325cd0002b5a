package dev.colophon.core.internal.attest;

import dev.colophon.spi.PresentImages;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.AttachedReferrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The referrers of a source that are not copied to another place.
 *
 * @param referrers the referrers
 * @param unknown why they could not be listed
 */
public record LeftBehind(List<Referrer> referrers, Optional<String> unknown) {

  /** No referrer. */
  public static final LeftBehind NONE = new LeftBehind(List.of(), Optional.empty());

  /** Copies the list to keep the record immutable. */
  public LeftBehind {
    referrers = List.copyOf(referrers);
  }

  /**
   * A note about referrers that the destination does not have.
   *
   * @param image the result, with all referrers that are written with it
   * @param present the images currently at the destination
   * @throws IOException if the destination does not answer
   */
  public Optional<String> note(Image image, PresentImages present) throws IOException {
    if (unknown.isPresent()) {
      return unknown;
    }
    Set<Digest> written = new LinkedHashSet<>();
    for (AttachedReferrer each : image.referrers()) {
      written.add(each.named().digest());
      each.replaced().ifPresent(replaced -> written.add(replaced.digest()));
    }
    List<Referrer> left =
        referrers.stream()
            .filter(referrer -> !written.contains(referrer.document().digest()))
            .toList();
    try {
      return LeftReferrers.stayingBehind(left.isEmpty() ? left : absent(left, present));
    } catch (SourceException e) {
      return Optional.of(unknown(e));
    }
  }

  /** The result for a source whose referrers cannot be listed. */
  static LeftBehind unlisted(SourceException failure) {
    return new LeftBehind(List.of(), Optional.of(unknown(failure)));
  }

  private static String unknown(SourceException failure) {
    return "Whether signatures or other referrers stay behind could not be told: "
        + failure.why()
        + ".";
  }

  /** The referrers that are not at the destination, which may be the source under another name. */
  private static List<Referrer> absent(List<Referrer> left, PresentImages present)
      throws IOException {
    Set<Digest> subjects = new LinkedHashSet<>();
    left.forEach(referrer -> subjects.add(referrer.subject()));
    List<Referrer> there = present.referrers(subjects);
    return left.stream().filter(referrer -> there.stream().noneMatch(referrer::isSame)).toList();
  }
}
