package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands beside an image in its registry and speaks of documents that no name leads to any
 * more, when the names move to another image: signatures, above all.
 */
public final class OutsideReferrers {

  private OutsideReferrers() {}

  /**
   * Makes sure that nothing is left behind.
   *
   * @param asked what makes the image change, as the user wrote it
   * @param names the names that move
   * @throws PlacementException if something is
   * @throws SourceException if that cannot be told
   * @throws IOException if the registry does not answer
   */
  public static void requireNone(
      Draft draft, Image image, String asked, Collection<ImageReference> names) throws IOException {
    Set<Digest> subjects = subjects(draft, image, names);
    if (subjects.isEmpty()) {
      return;
    }
    Set<Digest> inImage = new LinkedHashSet<>(new NamedNodes(draft).all().keySet());
    List<Referrer> left =
        referrers(draft, subjects).stream()
            .filter(referrer -> Digest.find(referrer.name()).filter(inImage::contains).isEmpty())
            .toList();
    if (!left.isEmpty()) {
      throw leftBehind(asked, left);
    }
  }

  private static Set<Digest> subjects(Draft draft, Image image, Collection<ImageReference> names) {
    Set<Digest> subjects = new LinkedHashSet<>();
    for (ImageReference name : names) {
      draft
          .origin()
          .digestOf(name)
          .filter(before -> !before.equals(image.root().descriptor().digest()))
          .ifPresent(subjects::add);
    }
    if (!subjects.isEmpty()) {
      subjects.addAll(ChangedDocuments.of(draft, image));
    }
    return subjects;
  }

  private static List<Referrer> referrers(Draft draft, Set<Digest> subjects) throws IOException {
    try {
      return draft.origin().referrers(subjects);
    } catch (SourceException e) {
      throw new SourceException(
          e.subject(),
          e.reason(),
          "whether signatures refer to what changes could not be told: " + e.why(),
          Advice.of("With --attestations=keep they are not looked up, and stay where they are."),
          e);
    }
  }

  private static PlacementException leftBehind(String asked, List<Referrer> referrers) {
    Referrer first = referrers.get(0);
    String rest = referrers.size() == 1 ? "" : " and " + (referrers.size() - 1) + " more";
    return new PlacementException(
        asked,
        first.subject()
            + " would change, and "
            + first.name()
            + " in its repository ("
            + first.type()
            + ")"
            + rest
            + " speaks of it as it is",
        "Sign the image after it is annotated. Or leave what speaks of the image of now where it"
            + " is with --attestations=keep; the tag then leads to an image without it.");
  }
}
