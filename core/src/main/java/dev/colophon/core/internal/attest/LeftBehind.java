package dev.colophon.core.internal.attest;

import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.AttachedReferrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Digest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The referrers of a source that a copy to another place does not take along.
 *
 * @param referrers the referrers
 * @param unknown why they could not be listed
 */
public record LeftBehind(List<Referrer> referrers, Optional<String> unknown) {

  /** No referrer. */
  public static final LeftBehind NONE = new LeftBehind(List.of(), Optional.empty());

  /** Copies the list, so that the record does not change. */
  public LeftBehind {
    referrers = List.copyOf(referrers);
  }

  /**
   * A note about them.
   *
   * @param image the result, with the referrers that are written with it after all
   */
  public Optional<String> note(Image image) {
    Set<Digest> written = new LinkedHashSet<>();
    for (AttachedReferrer each : image.referrers()) {
      written.add(each.named().digest());
      each.replaced().ifPresent(replaced -> written.add(replaced.digest()));
    }
    List<Referrer> left =
        referrers.stream()
            .filter(referrer -> !written.contains(referrer.document().digest()))
            .toList();
    return unknown.or(() -> LeftReferrers.stayingBehind(left));
  }
}
