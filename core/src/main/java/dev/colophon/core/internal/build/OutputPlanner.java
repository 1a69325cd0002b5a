package dev.colophon.core.internal.build;

import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.assemble.Assembler;
import dev.colophon.core.internal.assemble.MediaTypeFamily;
import dev.colophon.core.internal.attest.KeptLinks;
import dev.colophon.core.internal.attest.ReferrerPlan;
import dev.colophon.core.internal.attest.Relinked;
import dev.colophon.core.internal.attest.Relinker;
import dev.colophon.core.internal.draft.ContentFields;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.Drafter;
import dev.colophon.core.internal.draft.LeftNames;
import dev.colophon.core.internal.draft.ResultNames;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.layer.LayerCompression;
import dev.colophon.core.internal.lint.AnnotationDoubt;
import dev.colophon.core.internal.lint.AnnotationDoubts;
import dev.colophon.core.internal.place.AnnotationRequest;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.rootfs.LayerMaker;
import dev.colophon.core.internal.rootfs.LayerOptions;
import dev.colophon.core.internal.rootfs.LayerSettings;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans outputs: drafts the image, applies the recipe, places annotations and assembles. */
final class OutputPlanner {

  private final Selection selection;
  private final BuildInputs inputs;
  private final ReferrersGuard referrers;
  private final Instant created;
  private final Optional<Instant> epoch;

  /**
   * @param referrers decides how to treat referrers of changed images
   * @param context the context of the build
   */
  OutputPlanner(
      Selection selection, BuildInputs inputs, ReferrersGuard referrers, ExecutionContext context) {
    this.selection = selection;
    this.inputs = inputs;
    this.referrers = referrers;
    this.epoch = context.sourceDateEpoch();
    this.created = epoch.orElseGet(Instant::now);
  }

  /** The time of the export, which is not set in place: there, only requested changes are made. */
  private Optional<Instant> timeOfExport(Instant time) {
    return selection.mode().isInPlace() ? Optional.empty() : Optional.of(time);
  }

  private ResultNames names(Outputs.Output output) {
    ResultNames names = ResultNames.of(output.exporter());
    return selection.mode().isInPlace() ? names.keeping(inputs.otherNames()) : names;
  }

  /** The plan of one output, with new layers or placeholders for them. */
  PlannedOutput plan(Outputs.Output output, LayerMaker layers) {
    ExporterCapabilities capabilities = output.exporter().capabilities();
    Optional<Instant> ownEpoch = BuildKitOptions.epoch(output.option());
    Instant time = ownEpoch.orElse(created);
    LayerSettings settings = LayerOptions.read(output.option(), ownEpoch.or(() -> epoch));
    Draft draft = made(draft(output, capabilities), output, settings, layers, time);
    requireMediaTypes(output, settings, draft);
    Destination destination =
        new Destination(
            output.option().written(),
            output.type(),
            capabilities,
            names(output),
            output.alternatives());
    PlacementPlan placements =
        inputs
            .found()
            .place(
                draft, AnnotationRequest.of(output.annotations(), output.removals()), destination);
    MediaTypeFamily family = family(capabilities, placements, settings);
    List<String> notes = new ArrayList<>(conversion(draft, capabilities, family));
    if (!selection.mode().isInPlace()) {
      LeftNames.note(inputs.sources(), destination.names()).ifPresent(notes::add);
    }
    Change change = new Change(output, placements);
    Assembler assembler = new Assembler(placements, family);
    Relinked relinked = linked(draft, assembler, change);
    notes.addAll(relinked.notes());
    Image image = assembler.assemble(relinked.draft(), names(output), timeOfExport(time));
    notes.addAll(ContentFields.leftOut(draft, image));
    notes.addAll(checkLinks(draft, relinked, image, change));
    ReferrerPlan planned = referrers.attach(relinked.draft(), image, change.written(), output);
    notes.addAll(planned.notes());
    notes.addAll(output.notes());
    notes.addAll(doubts(placements, image));
    OutputPlan plan =
        new OutputPlan(
            output.option().written(),
            output.type(),
            output.exporter().names(),
            placements.withNotes(notes),
            planned.image());
    return new PlannedOutput(plan, planned.left());
  }

  /** Notes on annotations that are probably a mistake; an error in a strict build. */
  private List<String> doubts(PlacementPlan placements, Image image) {
    List<AnnotationDoubt> doubts = AnnotationDoubts.of(placements.placements(), image);
    if (inputs.strict()) {
      Problems problems = new Problems();
      doubts.forEach(doubt -> problems.add(doubt.refusal()));
      problems.throwIfAny();
    }
    return doubts.stream().map(AnnotationDoubt::note).toList();
  }

  private Draft draft(Outputs.Output output, ExporterCapabilities capabilities) {
    Set<String> decided =
        output.annotations().stream()
            .filter(option -> option.level() == AnnotationLevel.INDEX)
            .map(AnnotationOption::key)
            .collect(Collectors.toCollection(HashSet::new));
    decided.addAll(inputs.found().indexKeys());
    Selection selected =
        selection
            .deciding(decided)
            .droppingAttestations(inputs.links().inside() == AttestationPolicy.DROP);
    return Drafter.draft(inputs.sources(), selected, capabilities.indexSupport());
  }

  /** The request that changes manifests. */
  private record Change(Outputs.Output output, PlacementPlan placements) {

    Written written() {
      return placements.placements().stream()
          .filter(placement -> placement.holder().level() == AnnotationLevel.MANIFEST)
          .findFirst()
          .or(() -> placements.placements().stream().findFirst())
          .map(placement -> placement.option().written())
          .orElse(output.option().written());
    }
  }

  /** The draft with updated references to manifests, according to the policy. */
  private Relinked linked(Draft draft, Assembler assembler, Change change) {
    try {
      return inputs.links().inside() == AttestationPolicy.KEEP
          ? Relinked.unchanged(draft)
          : Relinker.relink(draft, assembler, change.written());
    } catch (IOException e) {
      throw DestinationException.of(change.output().option().written(), e);
    }
  }

  /** Checks that nothing in the image refers to removed documents, unless that was requested. */
  private List<String> checkLinks(Draft draft, Relinked relinked, Image image, Change change) {
    if (inputs.links().inside() == AttestationPolicy.KEEP) {
      return KeptLinks.note(draft, image).stream().toList();
    }
    if (relinked.looked()) {
      KeptLinks.requireNone(draft, image, change.written());
    }
    return List.of();
  }

  private static List<String> conversion(
      Draft draft, ExporterCapabilities capabilities, MediaTypeFamily family) {
    boolean converted =
        family == MediaTypeFamily.OCI
            && capabilities.mediaTypes() == MediaTypePolicy.AS_SOURCE
            && draft.manifests().stream()
                .anyMatch(m -> MediaTypes.isDocker(m.manifest().descriptor().mediaType()));
    return converted
        ? List.of("Docker's media types become OCI's, which hold what was requested.")
        : List.of();
  }

  private Draft made(
      Draft draft, Outputs.Output output, LayerSettings settings, LayerMaker layers, Instant time) {
    Draft noted = draft.noting(inputs.maker().withoutEffect(draft, output.option(), settings));
    if (inputs.maker().changesNothing(settings)) {
      return noted;
    }
    try {
      return inputs.maker().make(noted, settings, layers, time);
    } catch (IOException e) {
      throw DestinationException.of(output.option().written(), e);
    }
  }

  /**
   * The media types of the result. Docker's media types allow annotations on manifests only, and
   * their type for zstd is not widely supported, so in both cases the default is OCI media types.
   */
  private static MediaTypeFamily family(
      ExporterCapabilities capabilities, PlacementPlan placements, LayerSettings settings) {
    return switch (capabilities.mediaTypes()) {
      case OCI -> MediaTypeFamily.OCI;
      case DOCKER -> MediaTypeFamily.DOCKER;
      case AS_SOURCE ->
          placements.placements().isEmpty() && !isZstd(settings)
              ? MediaTypeFamily.AS_SOURCE
              : MediaTypeFamily.OCI;
    };
  }

  private static boolean isZstd(LayerSettings settings) {
    return settings.compression().compression() == LayerCompression.ZSTD;
  }

  private static void requireMediaTypes(
      Outputs.Output output, LayerSettings settings, Draft draft) {
    MediaTypePolicy policy = output.exporter().capabilities().mediaTypes();
    boolean zstd =
        draft.manifests().stream()
            .flatMap(manifest -> manifest.manifest().layers().stream())
            .anyMatch(layer -> LayerCompression.ZSTD.isOf(layer.mediaType()));
    if (policy == MediaTypePolicy.DOCKER && zstd) {
      String gzip =
          isZstd(settings) ? "use compression=gzip" : "add compression=gzip,force-compression=true";
      throw new BadOptionException(
          output.option().written(),
          Reason.INVALID,
          "Docker's media types have none for zstd layers that Docker and skopeo read",
          Advice.of("Leave out oci-mediatypes=false, or " + gzip + "."));
    }
  }
}
