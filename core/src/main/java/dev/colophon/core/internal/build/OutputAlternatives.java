package dev.colophon.core.internal.build;

import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Other types and other options for one {@code --output}.
 *
 * @param extensions the installed exporters
 * @param factory the factory of the output's exporter
 * @param options the options of the output
 */
record OutputAlternatives(Extensions extensions, ExporterFactory factory, ExporterOptions options)
    implements Destination.Alternatives {

  /**
   * Types are tried without options: each needs its own. A destination that is written as a source
   * is has no type to change.
   */
  @Override
  public List<String> typesThatKeep(AnnotationLevel level, boolean index) {
    if (options.written().kind() != Written.Kind.OUTPUT) {
      return List.of();
    }
    TreeSet<String> types = new TreeSet<>();
    for (ExporterFactory each : extensions.exporters()) {
      if (keeps(each, ExporterOptions.none(), level, index)) {
        types.addAll(each.aliases().isEmpty() ? List.of(each.type()) : each.aliases().keySet());
      }
    }
    return List.copyOf(types);
  }

  @Override
  public List<String> optionsInTheWay(AnnotationLevel level, boolean index) {
    return options.values().entrySet().stream()
        .filter(option -> keeps(factory, without(option.getKey()), level, index))
        .map(option -> option.getKey() + "=" + option.getValue())
        .toList();
  }

  private ExporterOptions without(String option) {
    Map<String, String> others = new LinkedHashMap<>(options.values());
    others.remove(option);
    return ExporterOptions.of(others, options.written());
  }

  private static boolean keeps(
      ExporterFactory factory, ExporterOptions options, AnnotationLevel level, boolean index) {
    try {
      return factory.create(options).capabilities().levels(index).contains(level);
    } catch (ColophonException e) {
      return false;
    }
  }
}
