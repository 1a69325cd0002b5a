package dev.colophon.core.internal.build;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.MissingPolicy;
import dev.colophon.core.Output;
import dev.colophon.core.Source;
import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.annotation.AutomaticAnnotations;
import dev.colophon.core.internal.draft.Selection;
import dev.colophon.core.internal.draft.WriteMode;
import dev.colophon.core.internal.found.AutomaticReader;
import dev.colophon.core.internal.found.FoundAnnotations;
import dev.colophon.core.internal.option.AnnotationShorthand;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.rootfs.RootfsSource;
import dev.colophon.core.internal.source.OpenSources;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.Reason;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.Written;
import dev.colophon.spi.machine.NamedRegistries;
import dev.colophon.spi.model.ImageReference;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Creates the build for a request.
 *
 * @param request the request
 * @param factory creates exporters
 * @param context the context of the build
 */
public record RequestedBuild(BuildRequest request, Outputs factory, ExecutionContext context) {

  private static final Pattern STANDARD_INPUT = Pattern.compile("(?s)[^:]+:-(?:[:@].*)?");

  /**
   * Opens the sources and returns the build.
   *
   * @throws dev.colophon.spi.ColophonException if a source cannot be opened, or the request
   *     contradicts itself
   */
  public Build open(OpenSources sources) {
    requireSomething();
    requireOneReaderOfStandardInput();
    Problems problems = new Problems();
    List<Outputs.Output> opened = outputs(problems);
    problems.passes(() -> requireOwnLocations(opened));
    problems.passes(() -> requireOutsideOfSources(opened));
    NamedRegistries.of(context).begin(registries(opened, sources));
    Optional<Build> build = problems.attempt(() -> open(opened, sources));
    if (problems.hasAny()) {
      build.ifPresent(sound -> problems.passes(sound::check));
      problems.throwIfAny();
    }
    return build.orElseThrow();
  }

  /** The registries of sources, base and outputs, determined before the first request is sent. */
  private Set<String> registries(List<Outputs.Output> opened, OpenSources sources) {
    Stream<String> read =
        Stream.concat(texts().stream(), request.recipe().base().stream())
            .flatMap(source -> sources.registryOf(source).stream());
    Stream<String> written =
        opened.stream()
            .map(Outputs.Output::exporter)
            .filter(Exporter::movesTags)
            .flatMap(exporter -> exporter.names().stream())
            .map(ImageReference::registry);
    return Stream.concat(read, written).collect(Collectors.toSet());
  }

  private Build open(List<Outputs.Output> opened, OpenSources sources) {
    BuildInputs inputs =
        BuildInputs.open(request.sources(), request.recipe(), sources, context)
            .with(
                find(sources),
                LinkPolicy.of(request.attestations(), request.referrers()),
                request.annotations().strict());
    Selection selection =
        new Selection(request.platforms(), request.multiPlatform(), Set.of(), WriteMode.NEW)
            .replacing(request.replacing())
            .droppingMissing(request.missing() == MissingPolicy.DROP);
    return new Build(selection, opened, inputs, context);
  }

  private FoundAnnotations find(OpenSources sources) {
    AutomaticAnnotations requested = request.annotations().automatic();
    return requested.isEmpty()
        ? FoundAnnotations.NONE
        : new AutomaticReader(context, () -> request.recipe().base().map(sources::open))
            .read(requested);
  }

  /**
   * The locations to which the outputs are written.
   *
   * @throws dev.colophon.spi.ColophonException if an output is malformed
   */
  public List<ResultLocation> locations() {
    Problems problems = new Problems();
    List<Outputs.Output> opened = outputs(problems);
    problems.throwIfAny();
    return opened.stream()
        .flatMap(output -> output.exporter().locations(context).stream())
        .toList();
  }

  /** The valid outputs, with their valid annotations. */
  List<Outputs.Output> outputs(Problems problems) {
    List<AnnotationOption> shared =
        AnnotationShorthand.parse(request.annotations().set(), problems);
    List<AnnotationRemoval> removals =
        AnnotationShorthand.parseRemovals(request.annotations().removed(), problems);
    return request.outputs().stream()
        .flatMap(output -> option(output, problems).stream())
        .flatMap(option -> problems.attempt(() -> factory.open(option, shared, removals)).stream())
        .toList();
  }

  private Optional<OutputOption> option(Output output, Problems problems) {
    if (output instanceof Output.Place place) {
      return problems.attempt(() -> factory.option(place, context));
    }
    if (output instanceof Output.Typed typed) {
      return Optional.of(
          new OutputOption(typed.written(), typed.type(), typed.options(), typed.annotations()));
    }
    return OutputOption.parse(((Output.Text) output).record(), factory.secrets(), problems);
  }

  /**
   * Checks that no file is written into a folder that becomes a layer, which would contain it next
   * time.
   */
  private void requireOutsideOfSources(List<Outputs.Output> outputs) {
    for (String source : texts()) {
      if (RootfsSource.isRootfs(source)) {
        RootfsSource rootfs = RootfsSource.parse(source, context);
        for (Outputs.Output output : outputs) {
          Optional.ofNullable(output.option().options().get("dest"))
              .filter(dest -> !dest.isEmpty() && !dest.equals("-"))
              .ifPresent(dest -> rootfs.requireOutside(context.resolve(dest), "dest=" + dest));
        }
      }
    }
  }

  /** Checks that no output replaces the result of another. */
  private void requireOwnLocations(List<Outputs.Output> outputs) {
    Map<ResultLocation, Outputs.Output> taken = new HashMap<>();
    for (Outputs.Output output : outputs) {
      for (ResultLocation location : Set.copyOf(output.exporter().locations(context))) {
        Outputs.Output other = taken.putIfAbsent(location, output);
        if (other != null) {
          throw sharing(output, other, location);
        }
      }
    }
  }

  private static BadOptionException sharing(
      Outputs.Output output, Outputs.Output other, ResultLocation location) {
    boolean stream = location.equals(ResultLocation.STANDARD_OUTPUT);
    return new BadOptionException(
        output.option().written(),
        Reason.INVALID,
        stream
            ? "another output goes to standard output already"
            : "it would replace what "
                + other.option().written()
                + " writes to "
                + location
                + " in the same run",
        Advice.of(
            stream
                ? "Add dest=FILE to all but one."
                : "Give each output a destination or a name of its own."));
  }

  /** Checks that standard input is used only once. */
  private void requireOneReaderOfStandardInput() {
    Set<String> readers = new LinkedHashSet<>();
    texts().stream().filter(RequestedBuild::isStandardInput).forEach(readers::add);
    request
        .recipe()
        .base()
        .filter(RequestedBuild::isStandardInput)
        .ifPresent(base -> readers.add("--base " + base));
    if (request.annotations().automatic().files().contains("-")) {
      readers.add("--annotation-file -");
    }
    if (readers.size() > 1) {
      List<String> all = List.copyOf(readers);
      throw new BadOptionException(
          Written.option(all.get(1)),
          Reason.INVALID,
          "standard input is read by another option already: " + all.get(0),
          Advice.of("Write one of them to a file, and name that."));
    }
  }

  private List<String> texts() {
    return texts(request.sources());
  }

  /** The sources that are given as text. */
  static List<String> texts(List<Source> sources) {
    return sources.stream()
        .filter(Source.Text.class::isInstance)
        .map(source -> ((Source.Text) source).text())
        .toList();
  }

  /** Whether a source is {@code TRANSPORT:-}, possibly followed by a name or digest. */
  private static boolean isStandardInput(String source) {
    return RootfsSource.isRootfs(source)
        ? RootfsSource.isStandardInput(source)
        : STANDARD_INPUT.matcher(source).matches();
  }

  private void requireSomething() {
    if (request.sources().isEmpty()) {
      throw new BadOptionException(
          Written.option("the build"),
          Reason.INVALID,
          "it has no source",
          Advice.of(factory.example("Name one, %s for example.", "DIR")));
    }
    if (request.outputs().isEmpty()) {
      throw new BadOptionException(
          Written.option("the build"),
          Reason.INVALID,
          "it has no output",
          Advice.of("Add for example --output \"type=oci,dest=out.tar\"."));
    }
  }
}
