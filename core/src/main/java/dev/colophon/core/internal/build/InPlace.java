package dev.colophon.core.internal.build;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.core.internal.found.AutomaticReader;
import dev.colophon.core.internal.found.FoundAnnotations;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.option.AnnotationShorthand;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.source.OpenSources;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates builds of images that are written back to where they were read. */
public final class InPlace {

  private InPlace() {}

  /** No alternatives: in place, there is one exporter, and an index stays an index. */
  private record NoAlternatives() implements Destination.Alternatives {

    @Override
    public List<String> typesThatKeep(AnnotationLevel level, boolean index) {
      return List.of();
    }

    @Override
    public String indexOfOne() {
      return "make an index of one with 'colophon build --opt multi-platform=true'";
    }
  }

  /**
   * Creates the build that annotates an image in place.
   *
   * @throws BadOptionException if nothing is requested, or the transport is read-only
   */
  public static Build open(AnnotateRequest request, OpenSources sources, ExecutionContext context) {
    if (request.annotations().isEmpty()) {
      throw new BadOptionException(
          Written.option(request.target()),
          Reason.INVALID,
          "nothing is requested",
          Advice.of("Add --annotation KEY=VALUE or --remove-annotation KEY."));
    }
    FoundAnnotations found =
        request.annotations().automatic().isEmpty()
            ? FoundAnnotations.NONE
            : new AutomaticReader(context, Optional::empty).read(request.annotations().automatic());
    sources.nameRegistries(List.of(request.target()));
    SourceFactory factory = sources.factoryOfTarget(request.target());
    LoadedSource loaded = sources.open(request.target());
    Written target = loaded.written();
    Exporter exporter =
        factory
            .inPlace(
                OpenSources.locationOf(request.target()),
                Replacement.of(target, loaded.root(), request.overwrites(), request.mediaTypes()),
                context)
            .orElseThrow(
                () ->
                    new BadOptionException(
                        target,
                        Reason.UNSUPPORTED,
                        "an image there cannot be annotated in place",
                        Advice.of("Use 'colophon build' with an --output.")));
    Problems problems = new Problems();
    List<AnnotationOption> set = AnnotationShorthand.parse(request.annotations().set(), problems);
    List<AnnotationRemoval> removed =
        AnnotationShorthand.parseRemovals(request.annotations().removed(), problems);
    Outputs.Output output =
        new Outputs.Output(
            new OutputOption(target, factory.transport(), Map.of(), List.of()),
            factory.transport(),
            exporter,
            new NoAlternatives(),
            set,
            removed,
            List.of());
    Selection selection = new Selection(List.of(), Optional.empty(), Set.of(), WriteMode.IN_PLACE);
    Build build =
        new Build(
            selection,
            List.of(output),
            BuildInputs.of(loaded, sources)
                .with(
                    found,
                    LinkPolicy.of(request.attestations(), request.referrers()),
                    request.annotations().strict()),
            context);
    if (problems.hasAny()) {
      problems.passes(build::check);
      problems.throwIfAny();
    }
    return build;
  }
}
