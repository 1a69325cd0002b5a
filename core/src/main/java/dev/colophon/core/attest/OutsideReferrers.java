package dev.colophon.core.attest;

import dev.colophon.core.draft.Draft;
import dev.colophon.core.draft.Signatures;
import dev.colophon.core.load.LoadedSource;
import dev.colophon.core.placement.PlacementPlan;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Referrer;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is kept beside the sources and names by digest what changes: signatures in a registry, above
 * all. It cannot follow. Where the result takes the place of what it names, that is an error; where
 * the result goes elsewhere, it stays with the source, as with any copy.
 */
public final class OutsideReferrers {

  private static final int MAX_NAMED = 3;

  private final List<LoadedSource> sources;
  private final Map<List<Digest>, List<Referrer>> known = new HashMap<>();

  /** What is beside these sources. Each is asked once. */
  public OutsideReferrers(List<LoadedSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * Looks before anything is written.
   *
   * @return what the user should know, a sentence each
   * @throws PlacementException if something there would be left with a digest that the place it is
   *     in no longer leads to
   * @throws SourceException if that cannot be told
   * @throws IOException if reading fails
   */
  public List<String> check(Draft draft, Image image, PlacementPlan plan, Exporter exporter)
      throws IOException {
    Set<Digest> changed = ChangedDocuments.of(draft, image);
    List<String> notes = new ArrayList<>();
    for (LoadedSource source : changed.isEmpty() ? List.<LoadedSource>of() : sources) {
      if (isReplaced(source, exporter)) {
        requireNone(source, changed, plan);
      } else {
        notes.addAll(notesOf(source, changed));
      }
    }
    return notes;
  }

  private void requireNone(LoadedSource source, Set<Digest> changed, PlacementPlan plan)
      throws IOException {
    List<Referrer> left;
    try {
      left = referrers(source, changed);
    } catch (SourceException e) {
      throw new SourceException(
          source.asWritten(),
          "whether signatures there name what changes could not be told: " + e.why(),
          "Use --attestations=keep to leave what is there as it is.",
          e);
    }
    if (!left.isEmpty()) {
      throw left(left, source, plan);
    }
  }

  /** What to say where nobody looks: what is beside the sources stays as it is, whatever it is. */
  public List<String> unlooked(Draft draft, Image image, Exporter exporter) {
    return ChangedDocuments.of(draft, image).isEmpty()
        ? List.of()
        : sources.stream()
            .filter(source -> isReplaced(source, exporter))
            .map(
                source ->
                    "Signatures and what else is kept beside "
                        + source.asWritten()
                        + " stay as they are: they name the digests that it had.")
            .toList();
  }

  private static boolean isReplaced(LoadedSource source, Exporter exporter) {
    return source.opened().flatMap(ImageSource::name).filter(exporter::pushesTo).isPresent();
  }

  private List<String> notesOf(LoadedSource source, Set<Digest> changed) throws IOException {
    try {
      List<Referrer> left = referrers(source, changed);
      return left.isEmpty()
          ? List.of()
          : List.of(
              "What names "
                  + source.asWritten()
                  + " by digest stays with it: "
                  + listing(left)
                  + ".");
    } catch (SourceException e) {
      return List.of(
          "Whether signatures name "
              + source.asWritten()
              + ", and stay with it, could not be told: "
              + e.why()
              + ".");
    }
  }

  private List<Referrer> referrers(LoadedSource source, Set<Digest> changed) throws IOException {
    if (source.opened().isEmpty()) {
      return List.of();
    }
    Set<Digest> documents = new LinkedHashSet<>();
    Image whole = new Image(source.node(), List.of(source.root()), source.content());
    documents.add(source.node().descriptor().digest());
    whole.documents().stream()
        .map(ImageNode::descriptor)
        .map(Descriptor::digest)
        .forEach(documents::add);
    List<Digest> asked = documents.stream().filter(changed::contains).toList();
    List<Referrer> found = known.get(asked);
    if (found == null) {
      found = source.opened().get().referrers(asked);
      known.put(asked, found);
    }
    return found.stream()
        .filter(referrer -> referrer.digest().filter(documents::contains).isEmpty())
        .toList();
  }

  private static PlacementException left(
      List<Referrer> left, LoadedSource source, PlacementPlan plan) {
    Referrer first = left.get(0);
    return new PlacementException(
        Cause.of(plan).what(),
        listing(left)
            + " beside "
            + source.asWritten()
            + " names "
            + first.subject()
            + ", which changes, and cannot name another",
        "Use --attestations=keep to leave it with what was, and sign the result anew; or write the"
            + " result to another repository.");
  }

  private static String listing(List<Referrer> referrers) {
    StringBuilder listing = new StringBuilder();
    for (Referrer referrer : referrers.subList(0, Math.min(MAX_NAMED, referrers.size()))) {
      listing
          .append(listing.isEmpty() ? "" : ", ")
          .append(Signatures.kindOf(referrer.kind()).orElse(referrer.kind()))
          .append(' ')
          .append(referrer.name());
    }
    int more = referrers.size() - MAX_NAMED;
    return listing + (more > 0 ? " and " + more + " more" : "");
  }
}
