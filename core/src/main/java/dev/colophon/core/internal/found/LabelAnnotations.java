package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.graph.ConfigReader;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.core.internal.place.AnnotationRequest;
import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies labels from the config of each image to annotations. Manifest levels get the labels of
 * their own platform; index levels get labels that all platforms agree on.
 *
 * @param written the option as the user wrote it, for messages
 * @param selection the labels to copy, and their destinations
 * @param inherited the labels of the base, which are left out
 */
record LabelAnnotations(Written written, LabelSelection selection, InheritedLabels inherited) {

  static final String OPTION = "--annotate-from-labels";

  /**
   * The annotations from the labels of a draft's images.
   *
   * @param stronger other requested annotations, which decide if platforms disagree
   * @param notes receives a note if there is no label to copy
   * @throws PlacementException if platforms disagree about a value for the index
   */
  List<AnnotationOption> of(Draft draft, AnnotationRequest stronger, List<String> notes) {
    ConfigReader configs = new ConfigReader(written, draft.content());
    List<LabelledImage> images =
        draft.annotatable().stream()
            .flatMap(m -> LabelledImage.read(m, configs, selection, inherited).stream())
            .filter(
                image ->
                    selection.places().stream().anyMatch(place -> isFor(place, image.platform())))
            .toList();
    if (images.stream().allMatch(image -> image.labels().isEmpty())) {
      notes.add(written + " finds no label " + String.join(", ", selection.keys()) + ".");
      return List.of();
    }
    if (!inherited.areKnown()) {
      notes.add(
          written
              + " copies labels that the image may have inherited from its base, which is not"
              + " known.");
    }
    List<AnnotationOption> annotations = new ArrayList<>();
    for (AnnotationPlace place : selection.places()) {
      annotations.addAll(
          place.level().needsIndex()
              ? ofIndex(place, images, stronger)
              : ofManifests(place, images, draft));
    }
    return annotations;
  }

  private static boolean isFor(AnnotationPlace place, Optional<Platform> platform) {
    return place.platform().map(p -> platform.filter(p::matches).isPresent()).orElse(true);
  }

  private List<AnnotationOption> ofManifests(
      AnnotationPlace place, List<LabelledImage> images, Draft draft) {
    List<AnnotationOption> annotations = new ArrayList<>();
    for (LabelledImage image : images) {
      if (isFor(place, image.platform()) && !image.labels().isEmpty()) {
        requirePlatform(image, draft);
        AnnotationPlace own = new AnnotationPlace(place.level(), image.platform());
        image
            .labels()
            .forEach((key, value) -> annotations.add(own.annotation(key, value, written)));
      }
    }
    return annotations;
  }

  /**
   * Checks that an image has a platform, which distinguishes its annotations from those of others.
   */
  private void requirePlatform(LabelledImage image, Draft draft) {
    if (image.platform().isEmpty() && draft.manifests().size() > 1) {
      throw new PlacementException(
          written,
          Reason.UNSUPPORTED,
          "an image of the index is for no platform, so its labels cannot be told from the others'",
          Advice.of("Write its annotations with --annotation."));
    }
  }

  private List<AnnotationOption> ofIndex(
      AnnotationPlace place, List<LabelledImage> images, AnnotationRequest stronger) {
    List<LabelledImage> selected =
        images.stream().filter(image -> isFor(place, image.platform())).toList();
    TreeSet<String> keys = new TreeSet<>();
    selected.forEach(image -> keys.addAll(image.labels().keySet()));
    keys.removeAll(decided(place.level(), stronger));
    List<AnnotationOption> annotations = new ArrayList<>();
    for (String key : keys) {
      annotations.add(place.annotation(key, agreed(place.level(), key, selected), written));
    }
    return annotations;
  }

  /** The keys that are already requested at the level. */
  private static Set<String> decided(AnnotationLevel level, AnnotationRequest stronger) {
    Stream<? extends AnnotationTarget> others =
        Stream.concat(
            stronger.ranks().stream().flatMap(List::stream), stronger.removals().stream());
    return others
        .filter(other -> other.level() == level)
        .map(AnnotationTarget::key)
        .collect(Collectors.toSet());
  }

  private String agreed(AnnotationLevel level, String key, List<LabelledImage> images) {
    String first = images.get(0).labels().getOrDefault(key, "");
    boolean agree =
        images.stream()
            .allMatch(i -> i.labels().containsKey(key) && i.labels().get(key).equals(first));
    if (!agree) {
      throw new PlacementException(
          written,
          Reason.UNSUPPORTED,
          "platforms disagree about the label "
              + key
              + ": "
              + images.stream().map(i -> i.describe(key)).collect(Collectors.joining(", ")),
          Advice.of(
              "Set the value with --annotation \""
                  + level
                  + ":"
                  + key
                  + "=…\", or leave it out with --remove-annotation \""
                  + level
                  + ":"
                  + key
                  + "\"."));
    }
    return first;
  }
}
