package dev.colophon.cli.completion;

import dev.colophon.core.Colophon;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Completes a value of {@code --output}: {@code type=TYPE,KEY=VALUE,…}.
 *
 * @param colophon the installed exporters
 * @param files completes names of files
 */
record OutputValue(Colophon colophon, FileNameCompletion files) {

  private static final String TYPE = "type=";

  List<Candidate> of(String begun) {
    int comma = begun.lastIndexOf(',');
    String before = begun.substring(0, comma + 1);
    return field(before, begun.substring(comma + 1)).stream()
        .map(candidate -> candidate.after(before))
        .toList();
  }

  private List<Candidate> field(String before, String field) {
    Optional<ExporterFactory> exporter = exporter(before);
    if (exporter.isEmpty()) {
      return before.contains(TYPE) ? List.of() : types();
    }
    List<ExporterOption> options = new ArrayList<>(exporter.get().options());
    options.addAll(colophon.layerOptions());
    int equals = field.indexOf('=');
    return equals < 0
        ? keys(options, before, field)
        : options.stream()
            .filter(option -> option.name().equals(field.substring(0, equals)))
            .flatMap(option -> values(option, field, equals + 1))
            .toList();
  }

  private List<Candidate> types() {
    List<Candidate> types = new ArrayList<>();
    for (ExporterFactory exporter : colophon.exporters()) {
      types.add(new Candidate(TYPE + exporter.type() + ",", exporter.description()));
      exporter
          .aliases()
          .keySet()
          .forEach(alias -> types.add(new Candidate(TYPE + alias + ",", exporter.description())));
    }
    return types;
  }

  private Optional<ExporterFactory> exporter(String before) {
    return Arrays.stream(before.split(","))
        .filter(field -> field.startsWith(TYPE))
        .map(field -> field.substring(TYPE.length()))
        .flatMap(
            type ->
                colophon.exporters().stream()
                    .filter(e -> e.type().equals(type) || e.aliases().containsKey(type)))
        .findFirst();
  }

  private static List<Candidate> keys(List<ExporterOption> options, String before, String field) {
    Set<String> given =
        Arrays.stream(before.split(","))
            .map(other -> other.replaceFirst("=.*", ""))
            .collect(Collectors.toSet());
    List<Candidate> keys = new ArrayList<>();
    options.stream()
        .filter(option -> !given.contains(option.name()))
        .forEach(option -> keys.add(new Candidate(option.name() + "=", option.meaning())));
    keys.addAll(AnnotationValue.ofOutput(field));
    return keys;
  }

  private Stream<Candidate> values(ExporterOption option, String field, int start) {
    String key = field.substring(0, start);
    if (option.kind() == ExporterOption.Kind.PATH) {
      return files.of(field.substring(start)).stream().map(file -> file.after(key));
    }
    return option.choices().stream().map(value -> Candidate.of(key + value));
  }
}
