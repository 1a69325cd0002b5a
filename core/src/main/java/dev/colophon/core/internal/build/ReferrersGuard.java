package dev.colophon.core.internal.build;

import dev.colophon.core.OutputPlan;
import dev.colophon.core.ReferrersPolicy;
import dev.colophon.core.internal.attest.ExternalReferrersCheck;
import dev.colophon.core.internal.attest.ReferrerPlan;
import dev.colophon.core.internal.attest.TargetCheck;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides how to treat referrers of images that a result replaces: those of the source in place,
 * and those of the image that a destination name leads to, whatever the source was.
 *
 * @param links the policies for referrers
 * @param mode whether the result is written in place
 * @param roots the roots of the sources, not all of which may be in the result
 * @param wholeSource whether the result is made from the whole of a single source, so that
 *     referrers under the source's name are already handled with the source
 * @param context the context of the build
 */
record ReferrersGuard(
    LinkPolicy links,
    WriteMode mode,
    Set<Digest> roots,
    boolean wholeSource,
    ExecutionContext context) {

  ReferrersGuard {
    roots = Set.copyOf(roots);
  }

  /**
   * Attaches the referrers that are written with the image.
   *
   * @param change the option that changes the image, as the user wrote it
   * @throws dev.colophon.spi.PlacementException if a referrer would lose its image
   */
  ReferrerPlan attach(Draft draft, Image image, Written change, Outputs.Output output) {
    boolean left = links.outside() == ReferrersPolicy.LEAVE;
    if (left && (mode.isInPlace() || !links.told())) {
      return ReferrerPlan.of(image);
    }
    int maxDocumentSize = context.documents().maxDocumentSize();
    ExternalReferrersCheck check =
        new ExternalReferrersCheck(draft, image, change, maxDocumentSize);
    try {
      return attach(check, draft, output);
    } catch (IOException e) {
      throw DestinationException.of(change, e);
    }
  }

  private ReferrerPlan attach(ExternalReferrersCheck check, Draft draft, Outputs.Output output)
      throws IOException {
    Exporter exporter = output.exporter();
    Written written = output.option().written();
    boolean kept = exporter.capabilities().keepsReferrers();
    List<ImageReference> names = exporter.movesTags() ? exporter.names() : List.of();
    boolean stays =
        mode.isInPlace()
            || (!names.isEmpty() && names.stream().allMatch(name -> isIn(draft, name)))
            || check.staysWhole(roots, names);
    boolean copies = links.outside() == ReferrersPolicy.COPY;
    boolean refuses = links.outside() == ReferrersPolicy.REFUSE;
    boolean moves = mode.isInPlace() || names.stream().anyMatch(check::moves);
    ReferrerPlan plan =
        copies || (refuses && moves)
            ? check.attach(
                copies && !stays, written, kept, output.alternatives()::typesThatKeepReferrers)
            : ReferrerPlan.of(check.image());
    return stays ? plan : plan.leaving(check.leftBehind(roots, copies));
  }

  /**
   * Completes the plan of an output with the referrers of the images that its names currently lead
   * to, and all notes.
   *
   * @param targets the images that stay open until the build ends
   * @throws dev.colophon.spi.PlacementException if a referrer would lose its image
   */
  OutputPlan guardTargets(PlannedOutput planned, Exporter exporter, OpenTargets targets) {
    OutputPlan plan = planned.plan();
    if (mode.isInPlace()) {
      return plan;
    }
    try {
      PresentImages present = targets.open(exporter);
      return planned.with(guardTargets(plan, exporter, present), present);
    } catch (IOException e) {
      throw DestinationException.of(plan.written(), e);
    }
  }

  private ReferrerPlan guardTargets(OutputPlan plan, Exporter exporter, PresentImages present)
      throws IOException {
    Image image = plan.image();
    List<String> notes = new ArrayList<>();
    if (links.outside() != ReferrersPolicy.LEAVE) {
      boolean whole = wholeSource && exporter.movesTags();
      for (Descriptor named : plan.image().rootDescriptors()) {
        if (!(whole && isSource(image, named))) {
          ReferrerPlan guarded =
              guardTarget(image, plan.written(), exporter.capabilities(), named, present);
          image = guarded.image();
          notes.addAll(guarded.notes());
        }
      }
    }
    notes.addAll(present.notes(image));
    return new ReferrerPlan(image, notes);
  }

  private static Optional<String> nameOf(Descriptor named) {
    return Optional.ofNullable(named.annotations().get(Annotations.CONTAINERD_IMAGE_NAME));
  }

  private static Optional<String> tagOf(Descriptor named) {
    return Optional.ofNullable(named.annotations().get(Annotations.REF_NAME));
  }

  /** Whether the image was read from the same tag, so that its referrers are already known. */
  private static boolean isSource(Image image, Descriptor named) {
    return nameOf(named).map(ImageReference::parse).flatMap(image.origin()::digestOf).isPresent();
  }

  private ReferrerPlan guardTarget(
      Image image,
      Written output,
      ExporterCapabilities capabilities,
      Descriptor named,
      PresentImages present)
      throws IOException {
    Optional<ImageSource> found;
    try {
      found = present.find(named);
    } catch (SourceException e) {
      return new ReferrerPlan(
          image,
          List.of(
              "The image that "
                  + nameOf(named).or(() -> tagOf(named)).orElse("at the destination")
                  + " is now could not be read ("
                  + e.why()
                  + "), so its signatures are not known."));
    }
    return found.isPresent()
        ? new TargetCheck(image, output)
            .attach(
                found.get(),
                capabilities.keepsReferrers(),
                present.areReplacedTogether(),
                context.documents().maxDocumentSize())
        : ReferrerPlan.of(image);
  }

  private static boolean isIn(Draft draft, ImageReference name) {
    return draft
        .origin()
        .repository(draft.rootDescriptor())
        .filter(repository -> repository.name().equals(name.name()))
        .isPresent();
  }
}
