package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.spi.Advice;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the request against the exporter's capabilities before anything is written. */
final class DestinationCheck {

  private final Draft draft;
  private final Destination destination;

  DestinationCheck(Draft draft, Destination destination) {
    this.draft = draft;
    this.destination = destination;
  }

  /**
   * @throws PlacementException if the result would be an index and the exporter does not produce
   *     one
   */
  void checkShape() {
    if (!draft.isIndex() || destination.capabilities().indexSupport() != IndexSupport.NEVER) {
      return;
    }
    List<Platform> platforms = draft.platforms();
    if (platforms.size() > 1) {
      throw failure(
          destination.written(),
          "the image has "
              + platforms.size()
              + " platforms ("
              + Placer.listing(platforms)
              + "), which need an image index, and the "
              + destination.type()
              + " exporter never produces one",
          List.of(
              "select one with --opt platform="
                  + platforms.get(0)
                  + (hasReferrers() ? " --opt multi-platform=false --attestations=drop" : ""),
              otherTypes(AnnotationLevel.INDEX, true)));
    }
    throw failure(
        destination.written(),
        "the image is an image index, and the "
            + destination.type()
            + " exporter never produces one",
        List.of(
            "ask for the manifest alone with --opt multi-platform=false"
                + (hasReferrers() ? " --attestations=drop" : ""),
            otherTypes(AnnotationLevel.INDEX, true)));
  }

  private boolean hasReferrers() {
    return draft.manifests().stream().anyMatch(manifest -> manifest.role().isReferrer());
  }

  /**
   * @throws PlacementException if the exporter does not support the option's level in this result
   */
  void checkLevel(AnnotationTarget option) {
    AnnotationLevel level = option.level();
    Set<AnnotationLevel> kept = destination.capabilities().levels(draft.isIndex());
    if (kept.contains(level)) {
      return;
    }
    if (level.needsIndex() && !draft.isIndex()) {
      throw needsIndex(option.written(), level);
    }
    String reason =
        destination
            .capabilities()
            .reason(level)
            .orElse(
                "the "
                    + destination.type()
                    + " exporter does not keep annotations at "
                    + level
                    + " here");
    throw failure(
        option.written(), reason, List.of(elsewhere(level, draft.isIndex()), putOn(kept)));
  }

  private PlacementException needsIndex(Written option, AnnotationLevel level) {
    AnnotationLevel fallback =
        level == AnnotationLevel.INDEX
            ? AnnotationLevel.MANIFEST
            : AnnotationLevel.MANIFEST_DESCRIPTOR;
    boolean fallbackKept = destination.capabilities().levels(false).contains(fallback);
    String put = putOn(Set.of(fallbackKept ? fallback : AnnotationLevel.MANIFEST));
    String need = level + " annotations need an image index, ";
    String others = elsewhere(level, true);
    if (destination.capabilities().indexSupport() == IndexSupport.NEVER) {
      return failure(
          option,
          need + "and the " + destination.type() + " exporter never produces one",
          List.of(others, put));
    }
    if (!destination.capabilities().levels(true).contains(level)) {
      String forOne = others.isEmpty() ? "" : others + " with --opt multi-platform=true";
      return failure(
          option,
          need + "and the " + destination.type() + " exporter does not keep them there either",
          List.of(forOne, put));
    }
    return failure(
        option,
        need
            + "but the image has one platform"
            + draft.platforms().stream().map(p -> ", " + p + ",").collect(Collectors.joining())
            + " and becomes a lone manifest",
        List.of(destination.alternatives().indexOfOne(), put));
  }

  private static PlacementException failure(Written subject, String why, List<String> clauses) {
    return new PlacementException(subject, Reason.UNSUPPORTED, why, Advice.either(clauses));
  }

  private static String putOn(Set<AnnotationLevel> levels) {
    return levels.isEmpty()
        ? ""
        : "put the annotation on "
            + levels.stream()
                .sorted()
                .map(AnnotationLevel::toString)
                .collect(Collectors.joining(" or "));
  }

  /** Advice on other exporters, unless an option prevents the level, as it would for them, too. */
  private String elsewhere(AnnotationLevel level, boolean index) {
    List<String> inTheWay = destination.alternatives().optionsInTheWay(level, index);
    return inTheWay.isEmpty()
        ? otherTypes(level, index)
        : "leave out " + String.join(" or ", inTheWay);
  }

  private String otherTypes(AnnotationLevel level, boolean index) {
    List<String> types =
        destination.alternatives().typesThatKeep(level, index).stream()
            .filter(type -> !type.equals(destination.type()))
            .map(type -> "type=" + type)
            .toList();
    return types.isEmpty() ? "" : "use " + String.join(" or ", types);
  }
}
