package dev.colophon.core;

import dev.colophon.core.assemble.Assembler;
import dev.colophon.core.assemble.MediaTypeFamily;
import dev.colophon.core.draft.Draft;
import dev.colophon.core.draft.Drafter;
import dev.colophon.core.draft.Selection;
import dev.colophon.core.option.AnnotationOption;
import dev.colophon.core.placement.AskedAnnotations;
import dev.colophon.core.placement.Destination;
import dev.colophon.core.placement.PlacementPlan;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.AnnotationLevel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One build on its way: sources read, outputs ready, nothing written. */
final class Build {

  private final Selection selection;
  private final List<Outputs.Output> outputs;
  private final Outputs factory;
  private final Ingredients ingredients;
  private final ExecutionContext context;

  Build(
      Selection selection,
      List<Outputs.Output> outputs,
      Outputs factory,
      Ingredients ingredients,
      ExecutionContext context) {
    this.selection = selection;
    this.outputs = outputs;
    this.factory = factory;
    this.ingredients = ingredients;
    this.context = context;
  }

  BuildPlan plan() {
    Instant created = context.sourceDateEpoch().orElseGet(Instant::now);
    List<OutputPlan> plans = new ArrayList<>();
    for (Outputs.Output output : outputs) {
      plans.add(plan(output, created));
    }
    for (int i = 0; i < plans.size(); i++) {
      check(outputs.get(i), plans.get(i).image());
    }
    return new BuildPlan(plans);
  }

  private OutputPlan plan(Outputs.Output output, Instant created) {
    ExporterCapabilities capabilities = output.exporter().capabilities();
    Set<String> decided =
        output.annotations().stream()
            .filter(option -> option.level() == AnnotationLevel.INDEX)
            .map(AnnotationOption::key)
            .collect(Collectors.toCollection(HashSet::new));
    decided.addAll(ingredients.found().indexKeys());
    Draft draft =
        Drafter.draft(
            ingredients.sources(), selection.deciding(decided), capabilities.indexSupport());
    Destination destination =
        new Destination(
            output.option().asWritten(),
            output.type(),
            capabilities,
            output.exporter().names(),
            factory::typesThatKeep);
    PlacementPlan placements =
        ingredients
            .found()
            .place(
                draft, AskedAnnotations.of(output.annotations(), output.removals()), destination);
    Image image =
        Assembler.assemble(
            draft,
            placements,
            family(capabilities, placements),
            output.exporter().names(),
            created);
    return new OutputPlan(
        output.option().asWritten(), output.type(), output.exporter().names(), placements, image);
  }

  /**
   * Docker's media types hold annotations on manifests only, so annotations make a result OCI's
   * unless told otherwise.
   */
  private static MediaTypeFamily family(
      ExporterCapabilities capabilities, PlacementPlan placements) {
    MediaTypePolicy policy = capabilities.mediaTypes();
    return switch (policy) {
      case OCI -> MediaTypeFamily.OCI;
      case DOCKER -> MediaTypeFamily.DOCKER;
      case AS_SOURCE ->
          placements.placements().isEmpty() ? MediaTypeFamily.AS_SOURCE : MediaTypeFamily.OCI;
    };
  }

  private void check(Outputs.Output output, Image image) {
    try {
      output.exporter().check(image, context);
    } catch (IOException e) {
      throw new DestinationException(output.option().asWritten(), Failures.reason(e), "", e);
    }
  }

  BuildResult run() {
    verifyAhead();
    BuildPlan plan = plan();
    try (Exports exports = new Exports(context, ingredients.verification())) {
      for (int i = 0; i < outputs.size(); i++) {
        exports.stage(outputs.get(i).exporter(), plan.outputs().get(i));
      }
      return new BuildResult(exports.commit());
    }
  }

  /** Hashing takes the longest, so it begins first where all of it is needed. */
  private void verifyAhead() {
    boolean all =
        selection.platforms().isEmpty()
            && outputs.stream().allMatch(output -> output.exporter().movesEveryBlob());
    if (!all) {
      return;
    }
    try {
      ingredients.verifyAhead();
    } catch (IOException e) {
      throw new SourceException("the sources", Failures.reason(e), "", e);
    }
  }
}
