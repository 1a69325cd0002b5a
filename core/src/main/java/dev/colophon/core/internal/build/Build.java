package dev.colophon.core.internal.build;

import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildResult;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.rootfs.LayerMaker;
import dev.colophon.core.internal.rootfs.LayerOptions;
import dev.colophon.core.internal.rootfs.PlannedLayers;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A prepared build: sources are read and outputs ready, but nothing is written. */
public final class Build {

  private final Selection selection;
  private final List<Outputs.Output> outputs;
  private final BuildInputs inputs;
  private final ExecutionContext context;

  Build(
      Selection selection,
      List<Outputs.Output> outputs,
      BuildInputs inputs,
      ExecutionContext context) {
    this.selection = selection;
    this.outputs = outputs;
    this.inputs = inputs;
    this.context = context;
  }

  /** Plans all outputs, and checks the images that destination names currently lead to. */
  public BuildPlan plan() {
    List<PlannedOutput> checked = checkedPlans();
    try (OpenTargets targets = new OpenTargets(context)) {
      return guarded(checked, targets);
    }
  }

  /** Checks everything with placeholders for new layers, before making them takes time. */
  private List<PlannedOutput> checkedPlans() {
    OutputPlanner planner = planner();
    PlannedLayers planned = new PlannedLayers();
    List<PlannedOutput> plans = plan(planner, planned);
    return planned.areNeeded() ? plan(planner, inputs.layers().get()) : plans;
  }

  private OutputPlanner planner() {
    return new OutputPlanner(selection, inputs, referrers(), context);
  }

  private ReferrersGuard referrers() {
    boolean whole = inputs.roots().size() == 1 && selection.platforms().isEmpty();
    return new ReferrersGuard(inputs.links(), selection.mode(), inputs.roots(), whole, context);
  }

  private List<PlannedOutput> plan(OutputPlanner planner, LayerMaker layers) {
    Problems problems = new Problems();
    List<PlannedOutput> plans = new ArrayList<>();
    for (Outputs.Output output : outputs) {
      problems.attempt(() -> planner.plan(output, layers)).ifPresent(plans::add);
    }
    problems.throwIfAny();
    for (int i = 0; i < plans.size(); i++) {
      Outputs.Output output = outputs.get(i);
      Image image = plans.get(i).plan().image();
      problems.passes(() -> check(output, image));
    }
    problems.throwIfAny();
    return plans;
  }

  private OutputPlan noting(OutputPlan plan, Exporter exporter) {
    try {
      return plan.withNotes(exporter.notes(plan.image(), context));
    } catch (IOException e) {
      throw DestinationException.of(plan.written(), e);
    }
  }

  /** Checks everything that can be checked without making layers. */
  void check() {
    plan(planner(), new PlannedLayers());
  }

  /** Checks that annotations do not make a document larger than readers accept. */
  private void requireReadable(Written output, Image image) {
    int limit = context.documents().maxDocumentSize();
    for (ImageNode node : image.documents()) {
      if (node.bytes().size() > limit) {
        throw new PlacementException(
            output,
            Reason.TOO_LARGE,
            "with its annotations, "
                + (node instanceof ImageIndex ? "the index" : "a manifest")
                + " would have "
                + node.bytes().size()
                + " bytes, and registries and Colophon read up to "
                + limit,
            Advice.of("Use fewer or shorter annotations."));
      }
    }
  }

  private void check(Outputs.Output output, Image image) {
    requireReadable(output.option().written(), image);
    try {
      output.exporter().check(image, context);
    } catch (IOException e) {
      throw DestinationException.of(output.option().written(), e);
    }
  }

  /**
   * Plans all outputs, stages and reads back each one, then commits all of them.
   *
   * @param notes receives the notes on the plan before the first output is staged
   */
  public BuildResult run(Consumer<String> notes) {
    verifyAhead();
    List<PlannedOutput> checked = checkedPlans();
    try (OpenTargets targets = new OpenTargets(context);
        Exports exports = new Exports(context, inputs.verification())) {
      BuildPlan plan = guarded(checked, targets);
      plan.outputs().forEach(output -> output.notes().forEach(notes));
      for (int i = 0; i < outputs.size(); i++) {
        exports.stage(outputs.get(i).exporter(), plan.outputs().get(i));
      }
      return new BuildResult(exports.commit());
    }
  }

  /**
   * Checks the images that destination names lead to, which are looked up only if names will move.
   */
  private BuildPlan guarded(List<PlannedOutput> plans, OpenTargets targets) {
    ReferrersGuard guard = referrers();
    List<OutputPlan> guarded = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Exporter exporter = outputs.get(i).exporter();
      OutputPlan plan = guard.guardTargets(plans.get(i), exporter, targets);
      requireReadable(plan.written(), plan.image());
      guarded.add(noting(plan, exporter));
    }
    return new BuildPlan(guarded);
  }

  /** Starts hashing early if everything must be hashed, because that takes longest. */
  private void verifyAhead() {
    boolean all =
        selection.platforms().isEmpty()
            && outputs.stream().noneMatch(output -> LayerOptions.areGiven(output.option()))
            && outputs.stream().allMatch(output -> output.exporter().movesEveryBlob());
    if (!all) {
      return;
    }
    inputs.verifyAhead();
  }
}
