package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.MissingManifest;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.core.plan.Holder;
import dev.colophon.core.plan.Placement;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.core.plan.Removal;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides the place of each annotation, by BuildKit's rules where BuildKit supports annotations: a
 * value for a platform overrides a generic one for the same key at the same level, and levels are
 * independent. An explicit annotation overrides an automatic one, whatever their platforms. An
 * annotation without a place is an error and is never dropped.
 */
public final class Placer {

  private final Draft draft;
  private final AnnotationRequest requested;
  private final Destination destination;
  private final DraftAnnotations annotations;
  private final List<SelectedOptions<AnnotationOption>> ranks;
  private final SelectedOptions<AnnotationRemoval> removals;
  private final ManifestSelector selector;
  private final Set<AnnotationOption> found;
  private final Set<AnnotationOption> placed = new HashSet<>();
  private final List<Placement> placements = new ArrayList<>();
  private final RootNames names;
  private final SourceAnnotations present;
  private final Problems problems = new Problems();
  private final List<String> yielding = new ArrayList<>();

  private Placer(Draft draft, AnnotationRequest requested, Destination destination) {
    this.draft = draft;
    this.requested = requested;
    this.destination = destination;
    this.annotations = new DraftAnnotations(draft);
    this.ranks = requested.ranks().stream().map(SelectedOptions::new).toList();
    this.removals = new SelectedOptions<>(requested.removals());
    this.selector = new ManifestSelector(draft, requested.targets());
    this.found = requested.found();
    this.names = new RootNames(draft, destination);
    this.present = new SourceAnnotations(draft, destination, annotations);
  }

  /**
   * Plans the annotations of one output.
   *
   * @throws PlacementException if an annotation, or the image itself, has no place in the output
   * @throws BadOptionException if two options contradict each other
   */
  public static PlacementPlan place(
      Draft draft, AnnotationRequest requested, Destination destination) {
    return new Placer(draft, requested, destination).place();
  }

  private PlacementPlan place() {
    check();
    if (draft.isIndex()) {
      placeOnIndex(AnnotationLevel.INDEX_DESCRIPTOR);
      placeOnIndex(AnnotationLevel.INDEX);
    }
    for (DraftManifest manifest : draft.annotatable()) {
      placeOnManifest(AnnotationLevel.MANIFEST_DESCRIPTOR, manifest);
      placeOnManifest(AnnotationLevel.MANIFEST, manifest);
    }
    for (MissingManifest manifest : draft.missingImages()) {
      place(manifest.holder(), manifest.descriptor().annotations(), Precedence::choose);
    }
    problems.throwIfAny();
    List<String> notes = new ArrayList<>(draft.notes());
    notes.addAll(yielding);
    unplaced(notes);
    List<Removal> removed =
        new ArrayList<>(
            new Remover(selector, annotations, names, placements)
                .remove(requested.removals(), notes));
    removed.addAll(present.removedFromRoot(removed, notes));
    notes.addAll(names.notes());
    if (placements.stream().anyMatch(p -> p.holder().level() == AnnotationLevel.MANIFEST)) {
      present.noteOnArtifacts().ifPresent(notes::add);
    }
    return new PlacementPlan(placements, removed, notes);
  }

  private void check() {
    List<Platform> there = draft.platforms();
    List<AnnotationTarget> possible =
        requested
            .targets()
            .filter(target -> problems.passes(() -> checkPlatform(target, there)))
            .filter(target -> problems.passes(() -> MissingCheck.check(draft, target)))
            .toList();
    DestinationCheck check = new DestinationCheck(draft, destination);
    if (problems.passes(check::checkShape)) {
      possible.stream()
          .filter(target -> !(target instanceof AnnotationRemoval removal && present.has(removal)))
          .forEach(target -> problems.passes(() -> check.checkLevel(target)));
      problems.passes(() -> present.requireHeldByDocker(requested.removals()));
      problems.passes(present::requireImagesForDocker);
    }
    problems.throwIfAny();
    requireManifests();
  }

  private void checkPlatform(AnnotationTarget option, List<Platform> there) {
    option
        .platform()
        .filter(requested -> selector.of(option.platform()).isEmpty())
        .filter(
            requested ->
                option.level() != AnnotationLevel.MANIFEST_DESCRIPTOR
                    || selector.missing(option.platform()).isEmpty())
        .ifPresent(
            requested -> {
              throw new PlacementException(
                  option.written(),
                  Reason.UNSUPPORTED,
                  "no platform " + requested + " in the build, which has " + listing(there),
                  Advice.of(
                      nearest(requested, there)
                          + "Name a platform that it has, or none to annotate all."));
            });
  }

  private static String nearest(Platform requested, List<Platform> there) {
    return Suggestions.didYouMean(
        Suggestions.within(
            1, requested.toString(), there.stream().map(Platform::toString).toList()));
  }

  static String listing(Collection<Platform> platforms) {
    return platforms.isEmpty()
        ? "none"
        : platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
  }

  private void placeOnIndex(AnnotationLevel level) {
    place(Holder.ofIndex(level), annotations.ofIndex(level), Placer::onlyOneOnIndex);
  }

  private void placeOnManifest(AnnotationLevel level, DraftManifest manifest) {
    place(manifest.holder(level), annotations.ofManifest(manifest, level), Precedence::choose);
  }

  /**
   * Chooses the value on the index. As in BuildKit, the values of all platforms go to this one
   * holder; if they differ, BuildKit keeps a random one, and this is an error.
   */
  private static AnnotationOption onlyOneOnIndex(List<AnnotationOption> sameKey) {
    AnnotationOption first = sameKey.get(0);
    for (AnnotationOption option : sameKey) {
      if (!first.value().equals(option.value())) {
        throw new BadOptionException(
            option.written(),
            Reason.INVALID,
            option.written().part()
                + " is \""
                + option.value()
                + "\" and "
                + first.written().part()
                + " is \""
                + first.value()
                + "\", and there is one "
                + option.level()
                + " for all platforms",
            Advice.of("Give " + option.key() + " one value there."));
      }
    }
    return first;
  }

  /**
   * Places the annotations of one holder.
   *
   * @param choice decides between options of the same rank for the same key
   */
  private void place(
      Holder holder,
      Map<String, String> present,
      Function<List<AnnotationOption>, AnnotationOption> choice) {
    Map<String, KeyCandidates> contests = new LinkedHashMap<>();
    for (SelectedOptions<AnnotationOption> rank : ranks) {
      Map<String, List<AnnotationOption>> candidates = new LinkedHashMap<>();
      rank.at(holder)
          .forEach(o -> candidates.computeIfAbsent(o.key(), key -> new ArrayList<>()).add(o));
      candidates.forEach(
          (key, sameKey) -> {
            Optional<AnnotationOption> chosen = problems.attempt(() -> choice.apply(sameKey));
            chosen.ifPresent(
                winner ->
                    contests
                        .computeIfAbsent(key, k -> new KeyCandidates(winner))
                        .all()
                        .addAll(sameKey));
          });
    }
    Map<String, AnnotationRemoval> removed = new HashMap<>();
    removals.at(holder).forEach(removal -> removed.putIfAbsent(removal.key(), removal));
    contests
        .values()
        .forEach(
            contest ->
                settle(
                    contest,
                    holder,
                    present,
                    Optional.ofNullable(removed.get(contest.winner().key()))));
  }

  private void settle(
      KeyCandidates contest,
      Holder holder,
      Map<String, String> present,
      Optional<AnnotationRemoval> removal) {
    AnnotationOption winner = contest.winner();
    if (removal.isPresent() && found.contains(winner)) {
      yielding.add(
          winner.key()
              + " of "
              + winner.written()
              + " gives way to "
              + removal.get().written()
              + " on the "
              + holder
              + ".");
      return;
    }
    contest.all().stream()
        .filter(o -> holder.level().needsIndex() || Precedence.says(o, winner))
        .forEach(placed::add);
    if (names.decide(holder, winner.key(), winner.written())) {
      return;
    }
    placements.add(new Placement(holder, winner, contest.overridden(found, present)));
  }

  private void requireManifests() {
    requested.ranks().stream()
        .flatMap(List::stream)
        .filter(option -> !option.level().needsIndex())
        .findFirst()
        .filter(o -> draft.annotatable().isEmpty() && draft.missingImages().isEmpty())
        .ifPresent(
            option -> {
              throw new PlacementException(
                  option.written(),
                  Reason.UNSUPPORTED,
                  "the image has no manifest that takes annotations"
                      + present.noteOnArtifacts().map(note -> ". " + note).orElse(""),
                  Advice.NONE);
            });
  }

  /** Adds notes on explicit options without effect. The plan shows automatic ones as overridden. */
  private void unplaced(List<String> notes) {
    for (AnnotationOption option : requested.explicit()) {
      if (!placed.contains(option)) {
        notes.add(
            option.written().part()
                + "="
                + option.value()
                + " shows nowhere: each platform that it is for has a value of its own.");
      }
    }
  }
}
