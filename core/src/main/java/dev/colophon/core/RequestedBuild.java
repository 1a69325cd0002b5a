package dev.colophon.core;

import dev.colophon.core.automatic.AutomaticAnnotations;
import dev.colophon.core.automatic.AutomaticReader;
import dev.colophon.core.automatic.FoundAnnotations;
import dev.colophon.core.draft.Selection;
import dev.colophon.core.option.AnnotationOption;
import dev.colophon.core.option.AnnotationRemoval;
import dev.colophon.core.option.AnnotationShorthand;
import dev.colophon.core.option.OutputOption;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import java.util.List;
import java.util.Set;

/**
 * Makes a build of a request.
 *
 * @param request what is asked for
 * @param factory makes exporters
 * @param context where the build runs
 */
record RequestedBuild(BuildRequest request, Outputs factory, ExecutionContext context) {

  /**
   * The build, its sources open.
   *
   * @throws dev.colophon.spi.ColophonException if a source cannot be opened, or the request
   *     contradicts itself
   */
  Build open(OpenSources sources) {
    requireSomething();
    List<Outputs.Output> opened = outputs();
    requireRoomOnStandardOutput(opened);
    Ingredients ingredients =
        Ingredients.open(request.sources(), request.recipe(), sources, context)
            .with(find(sources), request.attestations());
    Selection selection =
        new Selection(request.platforms(), request.multiPlatform(), Set.of(), false);
    return new Build(selection, opened, factory, ingredients, context);
  }

  private FoundAnnotations find(OpenSources sources) {
    AutomaticAnnotations asked = request.annotations().automatic();
    return asked.isEmpty()
        ? FoundAnnotations.NONE
        : new AutomaticReader(context, () -> request.recipe().base().map(sources::open))
            .read(asked);
  }

  /** Each output, ready to be planned. */
  List<Outputs.Output> outputs() {
    List<AnnotationOption> shared =
        request.annotations().set().stream()
            .flatMap(text -> AnnotationShorthand.parse(text).stream())
            .toList();
    List<AnnotationRemoval> removals =
        request.annotations().removed().stream()
            .flatMap(text -> AnnotationShorthand.parseRemoval(text).stream())
            .toList();
    return request.outputs().stream()
        .map(text -> factory.open(OutputOption.parse(text), shared, removals))
        .toList();
  }

  private static void requireRoomOnStandardOutput(List<Outputs.Output> outputs) {
    List<Outputs.Output> writing =
        outputs.stream().filter(o -> o.exporter().writesToStandardOutput()).toList();
    if (writing.size() > 1) {
      throw new BadOptionException(
          writing.get(1).option().asWritten(),
          "another output goes to standard output already",
          "Add dest=FILE to all but one.");
    }
  }

  private void requireSomething() {
    if (request.sources().isEmpty()) {
      throw new BadOptionException(
          "the build", "it has no source", "Name one, oci:DIR for example.");
    }
    if (request.outputs().isEmpty()) {
      throw new BadOptionException(
          "the build", "it has no output", "Add for example --output \"type=oci,dest=out.tar\".");
    }
  }
}
