package dev.colophon.core.internal.build;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.found.AutomaticReader;
import dev.colophon.core.internal.found.FoundAnnotations;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.option.AnnotationShorthand;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.source.OpenSources;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a build of an image that goes back to where it was read. */
public final class InPlace {

  private InPlace() {}

  /**
   * The build that annotates in place.
   *
   * @throws BadOptionException if nothing is asked for, or the transport cannot be written
   */
  public static Build open(
      AnnotateRequest request, OpenSources sources, Outputs outputs, ExecutionContext context) {
    if (request.annotations().isEmpty()) {
      throw new BadOptionException(
          Written.option(request.target()),
          Reason.INVALID,
          "nothing is asked for",
          Advice.of("Add --annotation KEY=VALUE or --remove-annotation KEY."));
    }
    FoundAnnotations found =
        request.annotations().automatic().isEmpty()
            ? FoundAnnotations.NONE
            : new AutomaticReader(context, Optional::empty).read(request.annotations().automatic());
    sources.nameRegistries(List.of(request.target()));
    LoadedSource loaded = sources.open(request.target());
    OutputDestination destination =
        sources
            .factoryOf(request.target())
            .inPlace(OpenSources.locationOf(request.target()), loaded.root(), context)
            .orElseThrow(
                () ->
                    new BadOptionException(
                        Written.option(request.target()),
                        Reason.INVALID,
                        "an image there cannot be annotated in place",
                        Advice.of("Use 'colophon build' with an --output.")));
    Problems problems = new Problems();
    List<AnnotationOption> set = AnnotationShorthand.parse(request.annotations().set(), problems);
    List<AnnotationRemoval> removed =
        AnnotationShorthand.parseRemovals(request.annotations().removed(), problems);
    Outputs.Output output = outputs.open(option(request, destination), set, removed);
    Selection selection = new Selection(List.of(), Optional.empty(), Set.of(), true);
    Build build =
        new Build(
            selection,
            List.of(output),
            outputs,
            BuildInputs.of(loaded, sources)
                .with(found, LinkPolicy.of(request.attestations(), request.referrers())),
            context);
    if (problems.areThere()) {
      problems.passes(build::check);
      problems.throwIfAny();
    }
    return build;
  }

  private static OutputOption option(AnnotateRequest request, OutputDestination destination) {
    Map<String, String> options = new LinkedHashMap<>(destination.options());
    options.putAll(request.options());
    return new OutputOption(
        Written.source(request.target()), destination.type(), options, List.of());
  }
}
