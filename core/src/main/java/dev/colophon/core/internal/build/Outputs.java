package dev.colophon.core.internal.build;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.core.internal.option.HiddenSecrets;
import dev.colophon.core.internal.option.OptionCheck;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.core.internal.rootfs.LayerOptions;
import dev.colophon.core.internal.source.PlaceRole;
import dev.colophon.core.internal.source.Transports;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns each {@code --output} into an exporter with its annotations. */
public final class Outputs {

  private final Extensions extensions;

  public Outputs(Extensions extensions) {
    this.extensions = extensions;
  }

  /**
   * One output, ready to be planned.
   *
   * @param option the option
   * @param type the exporter's type, not an alias
   * @param exporter the exporter, created with the options
   * @param alternatives other ways to write what the exporter does not keep
   * @param annotations the requested annotations of this option and of all outputs
   * @param removals the annotations of the source to remove
   * @param notes notes on the options, one sentence each
   */
  public record Output(
      OutputOption option,
      String type,
      Exporter exporter,
      Destination.Alternatives alternatives,
      List<AnnotationOption> annotations,
      List<AnnotationRemoval> removals,
      List<String> notes) {

    public Output {
      notes = List.copyOf(notes);
      annotations = List.copyOf(annotations);
      removals = List.copyOf(removals);
    }
  }

  /**
   * Creates the exporter for an option.
   *
   * @param shared annotations for every output
   * @param removals annotations of the source to remove from every output
   * @throws BadOptionException if the type does not exist, or does not have an option
   */
  Output open(
      OutputOption option, List<AnnotationOption> shared, List<AnnotationRemoval> removals) {
    ExporterFactory factory = find(option);
    Problems problems = new Problems();
    Map<String, String> values =
        new LinkedHashMap<>(factory.aliases().getOrDefault(option.type(), Map.of()));
    values.putAll(option.options());
    values.keySet().removeIf(name -> LayerOptions.isKnown(name) || BuildKitOptions.isKnown(name));
    problems.passes(() -> BuildKitOptions.notes(option));
    option
        .options()
        .keySet()
        .forEach(name -> problems.passes(() -> requireKnown(option, factory, name)));
    ExporterOptions known = ExporterOptions.of(values, option.written());
    OptionCheck check = new OptionCheck(factory.options(), known);
    check.check(problems);
    problems.throwIfAny();
    List<AnnotationOption> annotations = new ArrayList<>(option.annotations());
    annotations.addAll(shared);
    List<String> notes = new ArrayList<>(BuildKitOptions.notes(option));
    notes.addAll(check.notes());
    return new Output(
        option,
        factory.type(),
        factory.create(known),
        new OutputAlternatives(extensions, factory, known),
        annotations,
        removals,
        notes);
  }

  /** Hides the secrets of all exporters, since the type of a malformed output may be unknown. */
  HiddenSecrets secrets() {
    return new HiddenSecrets(
        extensions.exporters().stream()
            .flatMap(exporter -> OptionCheck.secrets(exporter.options()))
            .toList());
  }

  private ExporterFactory find(OutputOption option) {
    return extensions
        .exporter(option.type())
        .orElseThrow(
            () -> {
              TreeSet<String> types = new TreeSet<>();
              extensions.exporters().forEach(f -> types.add(f.type()));
              extensions.exporters().forEach(f -> types.addAll(f.aliases().keySet()));
              return new BadOptionException(
                  option.written(),
                  extensions.reasonOfMissing(),
                  "there is no exporter of type " + option.type(),
                  Stream.concat(
                          IntendedOption.ofFields(option.type()).map(Advice::of).stream(),
                          extensions.exporters().stream()
                              .map(factory -> factory.adviceOn(option.type())))
                      .filter(advice -> !advice.equals(Advice.NONE))
                      .findFirst()
                      .orElseGet(() -> Advice.of(nearest(option.type(), types, "Installed are ")))
                      .and(Advice.of(extensions.notLoaded().strip())));
            });
  }

  private void requireKnown(OutputOption option, ExporterFactory factory, String name) {
    if (LayerOptions.isKnown(name) || BuildKitOptions.isKnown(name)) {
      return;
    }
    List<String> known =
        Stream.concat(factory.options().stream(), LayerOptions.KNOWN.stream())
            .map(ExporterOption::name)
            .toList();
    if (!known.contains(name)) {
      throw new BadOptionException(
          option.written(),
          Reason.INVALID,
          "the " + factory.type() + " exporter has no option \"" + name + "\"",
          Advice.of(
              Suggestions.annotation(name)
                  .map(nearest -> "Did you mean " + nearest + "?")
                  .or(() -> IntendedOption.of(name, known))
                  .orElseGet(() -> elsewhere(name) + nearest(name, known, "Its options are "))));
    }
  }

  /** A sentence about other outputs that have an option which this one does not have. */
  private String elsewhere(String name) {
    String types =
        extensions.exporters().stream()
            .filter(other -> other.options().stream().anyMatch(o -> o.name().equals(name)))
            .map(other -> "type=" + other.type())
            .collect(Collectors.joining(" and "));
    return types.isEmpty() ? "" : "It is an option of " + types + ". ";
  }

  private static String nearest(String given, Collection<String> valid, String all) {
    return Suggestions.didYouMean(given, valid) + all + String.join(", ", valid) + ".";
  }

  /** A sentence with an example of a layout's place; empty if no source reads layouts. */
  String example(String sentence, String location) {
    return extensions.example(sentence, PlaceKind.FOLDER, location);
  }

  /**
   * The output for a place in the syntax of a source.
   *
   * @throws BadOptionException if there is no such transport, or it only reads
   */
  OutputOption option(dev.colophon.core.Output.Place output, ExecutionContext context) {
    String place = output.place();
    OutputDestination destination =
        new Transports(extensions, context)
            .factoryOf(place, PlaceRole.DESTINATION)
            .destination(Transports.locationOf(place), context)
            .orElseThrow(
                () ->
                    new BadOptionException(
                        output.written(),
                        Reason.UNSUPPORTED,
                        "images are only read from there",
                        Advice.of(
                            example("Name another destination, %s for example.", "DIR:TAG"))));
    Map<String, String> options = new LinkedHashMap<>(destination.options());
    options.putAll(output.options());
    return new OutputOption(output.written(), destination.type(), options, List.of());
  }
}
