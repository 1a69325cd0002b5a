package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AutomaticAnnotations;
import dev.colophon.core.internal.found.git.GitAnnotations;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the annotations that do not depend on the image: files, git, the environment, the base. */
public final class AutomaticReader {

  private final ExecutionContext context;
  private final Supplier<Optional<LoadedSource>> base;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param base opens the base image, if there is one
   */
  public AutomaticReader(ExecutionContext context, Supplier<Optional<LoadedSource>> base) {
    this.context = context;
    this.base = base;
  }

  /**
   * Reads the requested annotations.
   *
   * @throws dev.colophon.spi.ColophonException if something requested does not exist or cannot be
   *     read
   */
  public FoundAnnotations read(AutomaticAnnotations requested) {
    List<List<AnnotationOption>> ranks = new ArrayList<>();
    requested.from().forEach(text -> ranks.add(read(AnnotateFrom.parse(text))));
    requested.files().forEach(file -> ranks.add(AnnotationFile.read(file, context)));
    Collections.reverse(ranks);
    Optional<LabelAnnotations> labels =
        requested
            .labelLevels()
            .map(
                levels -> {
                  Written written = Written.option(LabelAnnotations.OPTION + "=" + levels);
                  return new LabelAnnotations(
                      written,
                      LabelSelection.parse(levels, written),
                      new InheritedLabels(base.get()));
                });
    return new FoundAnnotations(ranks, labels, requested.promoted(), notes);
  }

  private List<AnnotationOption> read(AnnotateFrom from) {
    return switch (from.origin()) {
      case GIT ->
          from.at(
              GitAnnotations.read(
                  context.resolve(from.location().orElse("")), from.written(), context, notes));
      case DOCKER_METADATA -> DockerMetadata.read(context.environment(), from.written());
      case BASE -> from.at(BaseAnnotations.of(requiredBase(from), notes));
    };
  }

  private LoadedSource requiredBase(AnnotateFrom from) {
    return base.get()
        .orElseThrow(
            () ->
                new BadOptionException(
                    from.written(),
                    Reason.INVALID,
                    "the image is not put on a base here",
                    Advice.of("Name one with 'colophon build --base SOURCE'.")));
  }
}
