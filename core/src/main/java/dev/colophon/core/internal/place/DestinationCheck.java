package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.spi.Advice;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what is asked against what the exporter declares, before anything is written. */
final class DestinationCheck {

  private final Draft draft;
  private final Destination destination;

  DestinationCheck(Draft draft, Destination destination) {
    this.draft = draft;
    this.destination = destination;
  }

  /**
   * @throws PlacementException if the result would be an index and the exporter makes none
   */
  void checkShape() {
    if (!draft.isIndex() || destination.capabilities().indexSupport() != IndexSupport.NEVER) {
      return;
    }
    List<Platform> platforms = draft.platforms();
    if (platforms.size() > 1) {
      throw new PlacementException(
          destination.written(),
          Reason.UNSUPPORTED,
          "the image has "
              + platforms.size()
              + " platforms ("
              + Placer.listing(platforms)
              + "), which need an image index, and the "
              + destination.type()
              + " exporter never produces one",
          Advice.of(
              "Select one with --opt platform="
                  + platforms.get(0)
                  + (hasReferrers() ? " --opt multi-platform=false --attestations=drop" : "")
                  + advice(AnnotationLevel.INDEX, true, ", or use ")
                  + "."));
    }
    throw new PlacementException(
        destination.written(),
        Reason.UNSUPPORTED,
        "the image is an image index, and the "
            + destination.type()
            + " exporter never produces one",
        Advice.of(
            "Ask for the manifest alone with --opt multi-platform=false"
                + (hasReferrers() ? " --attestations=drop" : "")
                + advice(AnnotationLevel.INDEX, true, ", or use ")
                + "."));
  }

  private boolean hasReferrers() {
    return draft.manifests().stream().anyMatch(manifest -> manifest.role().isReferrer());
  }

  /**
   * @throws PlacementException if the exporter does not keep the option's level in this result
   */
  void checkLevel(AnnotationTarget option) {
    AnnotationLevel level = option.level();
    Set<AnnotationLevel> kept = destination.capabilities().levels(draft.isIndex());
    if (kept.contains(level)) {
      return;
    }
    if (level.needsIndex() && !draft.isIndex()) {
      throw needsIndex(option, level);
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
    throw new PlacementException(
        option.written(),
        Reason.UNSUPPORTED,
        reason,
        Advice.of(capitalized(elsewhere(level, kept))));
  }

  private PlacementException needsIndex(AnnotationTarget option, AnnotationLevel level) {
    String fallback = level == AnnotationLevel.INDEX ? "manifest" : "manifest-descriptor";
    boolean fallbackKept =
        destination
            .capabilities()
            .levels(false)
            .contains(AnnotationLevel.ofSpelling(fallback).orElseThrow());
    String put =
        fallbackKept ? "put the annotation on " + fallback : "put the annotation on manifest";
    String need = level + " annotations need an image index, ";
    String others = advice(level, true, "use ");
    String otherwise = capitalized(others + ", or " + put + ".");
    if (destination.capabilities().indexSupport() == IndexSupport.NEVER) {
      return new PlacementException(
          option.written(),
          Reason.UNSUPPORTED,
          need + "and the " + destination.type() + " exporter never produces one",
          Advice.of(otherwise));
    }
    if (!destination.capabilities().levels(true).contains(level)) {
      return new PlacementException(
          option.written(),
          Reason.UNSUPPORTED,
          need + "and the " + destination.type() + " exporter does not keep them there either",
          Advice.of(
              otherwise
                  + (others.isEmpty()
                      ? ""
                      : " An index of one platform takes --opt multi-platform=true, too.")));
    }
    return new PlacementException(
        option.written(),
        Reason.UNSUPPORTED,
        need
            + "but the image has one platform"
            + draft.platforms().stream().map(p -> ", " + p + ",").collect(Collectors.joining())
            + " and becomes a lone manifest",
        Advice.of("Use --opt multi-platform=true for an index of one, or " + put + "."));
  }

  private String elsewhere(AnnotationLevel level, Set<AnnotationLevel> kept) {
    String levels =
        kept.stream().sorted().map(AnnotationLevel::toString).collect(Collectors.joining(" or "));
    String types = advice(level, draft.isIndex(), "use ");
    String put = levels.isEmpty() ? "" : "put the annotation on " + levels;
    String both = types.isEmpty() || put.isEmpty() ? types + put : types + ", or " + put;
    return both.isEmpty() ? "" : both + ".";
  }

  private String advice(AnnotationLevel level, boolean index, String verb) {
    List<String> types =
        destination.typesThatKeep().thatKeep(level, index).stream()
            .filter(type -> !type.equals(destination.type()))
            .toList();
    return types.isEmpty()
        ? ""
        : verb + types.stream().map(type -> "type=" + type).collect(Collectors.joining(" or "));
  }

  private static String capitalized(String text) {
    String stripped = text.startsWith(", or ") ? text.substring(5) : text;
    return stripped.isEmpty()
        ? ""
        : Character.toUpperCase(stripped.charAt(0)) + stripped.substring(1);
  }
}
