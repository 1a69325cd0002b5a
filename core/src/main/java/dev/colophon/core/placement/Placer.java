package dev.colophon.core.placement;

import dev.colophon.core.draft.Draft;
import dev.colophon.core.draft.DraftManifest;
import dev.colophon.core.option.AnnotationOption;
import dev.colophon.core.option.AnnotationRemoval;
import dev.colophon.core.option.AnnotationTarget;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which annotation goes where, by BuildKit's rules where BuildKit keeps annotations: a
 * value for a platform beats a generic one for the same key at the same level; levels never mix.
 * What has no place is an error, never dropped.
 */
public final class Placer {

  private final Draft draft;
  private final List<AnnotationOption> options;
  private final List<AnnotationRemoval> removals;
  private final Destination destination;
  private final Set<AnnotationOption> placed = new HashSet<>();

  private Placer(
      Draft draft,
      List<AnnotationOption> options,
      List<AnnotationRemoval> removals,
      Destination destination) {
    this.draft = draft;
    this.options = options;
    this.removals = removals;
    this.destination = destination;
  }

  /**
   * The plan for one output.
   *
   * @param options the annotations that are asked for
   * @param removals the annotations of the source that shall go
   * @throws PlacementException if an annotation, or the image itself, has no place there
   * @throws BadOptionException if two options contradict each other
   */
  public static PlacementPlan place(
      Draft draft,
      List<AnnotationOption> options,
      List<AnnotationRemoval> removals,
      Destination destination) {
    return new Placer(draft, options, removals, destination).place();
  }

  private PlacementPlan place() {
    options.forEach(this::checkPlatform);
    removals.forEach(this::checkPlatform);
    DestinationCheck check = new DestinationCheck(draft, destination);
    check.checkShape();
    options.forEach(check::checkLevel);
    removals.forEach(check::checkLevel);
    List<Placement> placements = new ArrayList<>();
    if (draft.isIndex()) {
      placeOnIndex(
          AnnotationLevel.INDEX_DESCRIPTOR, draft.rootDescriptor().annotations(), placements);
      placeOnIndex(AnnotationLevel.INDEX, DraftAnnotations.ofIndex(draft), placements);
    }
    for (DraftManifest manifest : draft.manifests()) {
      if (manifest.takesAnnotations()) {
        placeOnManifest(AnnotationLevel.MANIFEST_DESCRIPTOR, manifest, placements);
        placeOnManifest(AnnotationLevel.MANIFEST, manifest, placements);
      }
    }
    List<String> notes = new ArrayList<>(draft.notes());
    notes.addAll(RootNames.yielding(draft, placements, destination.names()));
    unplaced(notes);
    List<Removal> removed = new Remover(draft, placements).remove(removals, notes);
    return new PlacementPlan(placements, removed, notes);
  }

  private void checkPlatform(AnnotationTarget option) {
    List<Platform> there = draft.platforms();
    option
        .platform()
        .filter(asked -> there.stream().noneMatch(asked::means))
        .ifPresent(
            asked -> {
              throw new PlacementException(
                  option.origin(),
                  "no platform " + asked + " in the build, which has " + listing(there),
                  "Name a platform that it has, or none to annotate all.");
            });
  }

  static String listing(Collection<Platform> platforms) {
    return platforms.isEmpty()
        ? "none"
        : platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
  }

  /**
   * All platforms' values go to the one holder, as in BuildKit; where they differ, BuildKit keeps
   * one at random.
   */
  private void placeOnIndex(
      AnnotationLevel level, Map<String, String> present, List<Placement> placements) {
    Map<String, AnnotationOption> chosen = new LinkedHashMap<>();
    for (AnnotationOption option : at(level)) {
      AnnotationOption other = chosen.putIfAbsent(option.key(), option);
      if (other != null && !other.value().equals(option.value())) {
        throw new BadOptionException(
            option.origin(),
            option.asWritten()
                + " is \""
                + option.value()
                + "\" and "
                + other.asWritten()
                + " is \""
                + other.value()
                + "\", and there is one "
                + level
                + " for all platforms",
            "Give " + option.key() + " one value there.");
      }
      placed.add(option);
    }
    chosen
        .values()
        .forEach(option -> add(Holder.ofIndex(level), option, List.of(), present, placements));
  }

  private void placeOnManifest(
      AnnotationLevel level, DraftManifest manifest, List<Placement> placements) {
    Map<String, List<AnnotationOption>> candidates = new LinkedHashMap<>();
    for (AnnotationOption option : at(level)) {
      boolean meant =
          option.platform().map(p -> manifest.platform().filter(p::means).isPresent()).orElse(true);
      if (meant) {
        candidates.computeIfAbsent(option.key(), key -> new ArrayList<>()).add(option);
      }
    }
    Holder holder = new Holder(level, manifest.position(), manifest.platform());
    Map<String, String> present = DraftAnnotations.ofManifest(draft, manifest, level);
    for (List<AnnotationOption> sameKey : candidates.values()) {
      AnnotationOption winner = Precedence.choose(sameKey);
      placed.add(winner);
      sameKey.stream().filter(o -> Precedence.says(o, winner)).forEach(placed::add);
      add(holder, winner, sameKey, present, placements);
    }
  }

  private void add(
      Holder holder,
      AnnotationOption winner,
      List<AnnotationOption> sameKey,
      Map<String, String> present,
      List<Placement> placements) {
    List<Placement.Overridden> overrides = new ArrayList<>();
    sameKey.stream()
        .filter(option -> !option.value().equals(winner.value()))
        .forEach(
            option -> overrides.add(new Placement.Overridden(option.value(), option.asWritten())));
    if (present.containsKey(winner.key()) && !present.get(winner.key()).equals(winner.value())) {
      overrides.add(new Placement.Overridden(present.get(winner.key()), "the source"));
    }
    placements.add(new Placement(holder, winner, overrides));
  }

  private List<AnnotationOption> at(AnnotationLevel level) {
    return options.stream().filter(option -> option.level() == level).toList();
  }

  private void unplaced(List<String> notes) {
    for (AnnotationOption option : options) {
      if (!placed.contains(option)) {
        if (draft.manifests().stream().noneMatch(DraftManifest::takesAnnotations)) {
          throw new PlacementException(
              option.origin(), "the image has no manifest that takes annotations", "");
        }
        notes.add(
            option.asWritten()
                + "="
                + option.value()
                + " shows nowhere: each platform that it is for has a value of its own.");
      }
    }
  }
}
