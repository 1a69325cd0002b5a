package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.internal.draft.ContentFields;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.ExportNames;
import dev.colophon.core.internal.draft.RoleCount;
import dev.colophon.core.plan.Holder;
import dev.colophon.core.plan.Removal;
import dev.colophon.spi.Advice;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides how to treat annotations of the source that the destination does not keep. Those of the
 * root descriptor are removed with a note. Docker's media types are refused if they would lose
 * something.
 */
final class SourceAnnotations {

  private final Draft draft;
  private final Destination destination;
  private final DraftAnnotations annotations;
  private final AnnotationLevel rootLevel;

  SourceAnnotations(Draft draft, Destination destination, DraftAnnotations annotations) {
    this.draft = draft;
    this.destination = destination;
    this.annotations = annotations;
    this.rootLevel =
        draft.isIndex() ? AnnotationLevel.INDEX_DESCRIPTOR : AnnotationLevel.MANIFEST_DESCRIPTOR;
  }

  /** Whether the source has an annotation at a level, so that it can be removed there. */
  boolean has(AnnotationRemoval removal) {
    AnnotationLevel level = removal.level();
    return level.needsIndex()
        ? annotations.ofIndex(level).containsKey(removal.key())
        : draft.manifests().stream()
            .anyMatch(m -> annotations.ofManifest(m, level).containsKey(removal.key()));
  }

  /**
   * @throws PlacementException if the result would have Docker's media types, and the source has
   *     annotations that these do not allow
   */
  void requireHeldByDocker(List<AnnotationRemoval> removals) {
    if (!isDocker()) {
      return;
    }
    Set<String> left = new LinkedHashSet<>();
    if (draft.isIndex()) {
      add(AnnotationLevel.INDEX, annotations.ofIndex(AnnotationLevel.INDEX), removals, left);
      for (DraftManifest manifest : draft.manifests()) {
        AnnotationLevel level = AnnotationLevel.MANIFEST_DESCRIPTOR;
        if (manifest.role().isImage()) {
          add(level, annotations.ofManifest(manifest, level), removals, left);
        }
      }
    }
    add(rootLevel, ofRoot(), removals, left);
    if (!left.isEmpty()) {
      throw new PlacementException(
          destination.written(),
          Reason.UNSUPPORTED,
          "the source has annotations that Docker's media types do not hold: "
              + String.join(", ", left),
          Advice.of(
              "Add "
                  + left.stream()
                      .map(each -> "--remove-annotation \"" + each + "\"")
                      .collect(Collectors.joining(" "))
                  + ", or leave out oci-mediatypes=false."));
    }
  }

  private static void add(
      AnnotationLevel level,
      Map<String, String> present,
      List<AnnotationRemoval> removals,
      Set<String> left) {
    present.keySet().stream()
        .filter(key -> removals.stream().noneMatch(r -> r.level() == level && r.key().equals(key)))
        .forEach(key -> left.add(level + ":" + key));
  }

  /**
   * @throws PlacementException if the result would have Docker's media types, and the source has
   *     attestations or artifacts
   */
  void requireImagesForDocker() {
    RoleCount others = new RoleCount();
    boolean dropped = true;
    for (DraftManifest manifest : draft.manifests()) {
      others.add(manifest.role());
      dropped &= manifest.role().isImage() || manifest.role().isReferrer();
    }
    if (isDocker() && others.total() > 0) {
      throw new PlacementException(
          destination.written(),
          Reason.UNSUPPORTED,
          "the image has " + others + ", and Docker's media types have none for them",
          Advice.of(
              dropped && draft.isIndex()
                  ? "Add --attestations=drop, or leave out oci-mediatypes=false."
                  : "Leave out oci-mediatypes=false."));
    }
  }

  private boolean isDocker() {
    return destination.capabilities().mediaTypes() == MediaTypePolicy.DOCKER;
  }

  private Map<String, String> ofRoot() {
    return ExportNames.without(draft.rootDescriptor().annotations());
  }

  /**
   * The annotations of the root descriptor that are removed because the destination has no place
   * for them.
   *
   * @param removed the annotations that are removed on request
   * @param notes receives a note for each annotation
   */
  List<Removal> removedFromRoot(List<Removal> removed, List<String> notes) {
    if (destination.capabilities().levels(draft.isIndex()).contains(rootLevel)) {
      return List.of();
    }
    Map<String, String> lost = new TreeMap<>(ofRoot());
    removed.stream()
        .filter(removal -> removal.holder().level() == rootLevel)
        .forEach(removal -> lost.remove(removal.key()));
    Holder holder =
        draft.root() instanceof DraftManifest manifest
            ? manifest.holder(rootLevel)
            : Holder.ofIndex(rootLevel);
    String reason = destination.capabilities().reason(rootLevel).map(r -> ": " + r).orElse("");
    List<Removal> removals = new ArrayList<>();
    ContentFields.andOthers(draft.rootDescriptor())
        .map(field -> leftOut("field " + field, reason))
        .forEach(notes::add);
    lost.forEach(
        (key, value) -> {
          notes.add(leftOut("annotation " + key, reason));
          removals.add(
              new Removal(
                  holder,
                  new AnnotationRemoval(destination.written(), rootLevel, Optional.empty(), key),
                  value));
        });
    return removals;
  }

  private String leftOut(String lost, String reason) {
    return "The source's " + rootLevel + " " + lost + " is left out" + reason + ".";
  }

  /** A note about the artifacts in an index, which get no manifest annotations. */
  Optional<String> noteOnArtifacts() {
    List<String> types =
        draft.manifests().stream()
            .filter(manifest -> draft.isIndex() && !manifest.role().isReferrer())
            .flatMap(
                manifest ->
                    manifest.role() instanceof Role.Artifact artifact
                        ? List.of(artifact.type()).stream()
                        : List.<String>of().stream())
            .distinct()
            .toList();
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Artifacts in the index are not images and get no annotations: "
                + String.join(", ", types)
                + ".");
  }
}
