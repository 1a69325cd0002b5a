package dev.colophon.core.internal.build;

import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Other types and other options for one {@code --output}.
 *
 * @param extensions the installed exporters
 * @param factory the factory of the output's exporter
 * @param options the options of the output
 */
record OutputAlternatives(Extensions extensions, ExporterFactory factory, ExporterOptions options)
    implements Destination.Alternatives {

  @Override
  public List<String> typesThatKeep(AnnotationLevel level, boolean index) {
    return typesThat(capabilities -> capabilities.levels(index).contains(level));
  }

  @Override
  public List<String> typesThatKeepReferrers() {
    return typesThat(ExporterCapabilities::keepsReferrers);
  }

  /**
   * The types that satisfy a condition. They are tried without options, since each has its own. A
   * destination in the syntax of a source has no type that could be changed.
   */
  private List<String> typesThat(Predicate<ExporterCapabilities> keep) {
    if (options.written().kind() != Written.Kind.OUTPUT) {
      return List.of();
    }
    TreeSet<String> types = new TreeSet<>();
    for (ExporterFactory each : extensions.exporters()) {
      if (keeps(each, ExporterOptions.none(), keep)) {
        types.addAll(each.aliases().isEmpty() ? List.of(each.type()) : each.aliases().keySet());
      }
    }
    return List.copyOf(types);
  }

  @Override
  public List<String> optionsInTheWay(AnnotationLevel level, boolean index) {
    return options.values().entrySet().stream()
        .filter(
            option ->
                keeps(
                    factory,
                    without(option.getKey()),
                    capabilities -> capabilities.levels(index).contains(level)))
        .map(option -> option.getKey() + "=" + option.getValue())
        .toList();
  }

  private ExporterOptions without(String option) {
    Map<String, String> others = new LinkedHashMap<>(options.values());
    others.remove(option);
    return ExporterOptions.of(others, options.written());
  }

  private static boolean keeps(
      ExporterFactory factory, ExporterOptions options, Predicate<ExporterCapabilities> keep) {
    try {
      return keep.test(factory.create(options).capabilities());
    } catch (ColophonException e) {
      return false;
    }
  }
}
