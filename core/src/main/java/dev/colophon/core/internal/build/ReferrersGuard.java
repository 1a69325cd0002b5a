package dev.colophon.core.internal.build;

import dev.colophon.core.OutputPlan;
import dev.colophon.core.ReferrersPolicy;
import dev.colophon.core.internal.attest.ExternalReferrersCheck;
import dev.colophon.core.internal.attest.TargetCheck;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Guards the referrers of images that a result takes the place of: those of the source in place,
 * and those of the image that a tag of the destination leads to, whatever the source was.
 *
 * @param policy what becomes of them
 * @param inPlace whether the result replaces the source
 * @param context where the build runs
 */
record ReferrersGuard(ReferrersPolicy policy, boolean inPlace, ExecutionContext context) {

  /**
   * Notes about referrers that the result does not have.
   *
   * @param change what makes the image change, as the user wrote it
   * @throws dev.colophon.spi.PlacementException if a referrer would lose its image
   */
  List<String> check(Draft draft, Image image, Written change, Exporter exporter) {
    if (policy == ReferrersPolicy.LEAVE) {
      return List.of();
    }
    ExternalReferrersCheck check = new ExternalReferrersCheck(draft, image, change);
    try {
      return inPlace ? inPlace(check) : elsewhere(check, draft, exporter);
    } catch (IOException e) {
      throw DestinationException.of(change, e);
    }
  }

  private static List<String> inPlace(ExternalReferrersCheck check) throws IOException {
    check.requireNoneOfChanged();
    return List.of();
  }

  private List<String> elsewhere(ExternalReferrersCheck check, Draft draft, Exporter exporter)
      throws IOException {
    List<ImageReference> names = exporter.movesTags() ? exporter.names() : List.of();
    if (names.stream().anyMatch(check::moves)) {
      check.requireNoneOfChanged();
    }
    List<String> notes = new ArrayList<>();
    boolean staysInRepository =
        !names.isEmpty() && names.stream().allMatch(name -> isIn(draft, name));
    if (!staysInRepository) {
      check.noteOnLeftBehind().ifPresent(notes::add);
    }
    return notes;
  }

  /**
   * The plan of an output, with notes about referrers of the images that its tags lead to now.
   *
   * @throws dev.colophon.spi.PlacementException if a referrer would lose its image
   */
  OutputPlan guardTargets(OutputPlan plan, Exporter exporter) {
    if (inPlace || policy == ReferrersPolicy.LEAVE || !exporter.movesTags()) {
      return plan;
    }
    TargetCheck check = new TargetCheck(plan.image(), plan.written());
    List<String> notes = new ArrayList<>();
    try {
      for (ImageReference name : plan.names()) {
        if (plan.image().origin().digestOf(name).isEmpty()) {
          guardTarget(check, exporter, name).ifPresent(notes::add);
        }
      }
    } catch (IOException e) {
      throw DestinationException.of(plan.written(), e);
    }
    return new OutputPlan(
        plan.written(),
        plan.type(),
        plan.names(),
        plan.placements().withNotes(notes),
        plan.image());
  }

  private Optional<String> guardTarget(TargetCheck check, Exporter exporter, ImageReference name)
      throws IOException {
    Optional<ImageSource> present;
    try {
      present = exporter.present(name, context);
    } catch (SourceException e) {
      return Optional.of(
          "The image that "
              + name
              + " is now could not be read ("
              + e.why()
              + "), so its signatures are not known.");
    }
    if (present.isPresent()) {
      try (ImageSource target = present.get()) {
        return check.requireNone(target, context.documents().maxDocumentSize());
      }
    }
    return Optional.empty();
  }

  private static boolean isIn(Draft draft, ImageReference name) {
    return draft
        .origin()
        .repository(draft.rootDescriptor())
        .filter(repository -> repository.name().equals(name.name()))
        .isPresent();
  }
}
