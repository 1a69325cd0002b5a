package dev.colophon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.Colophon;
import dev.colophon.core.json.CanonicalJson;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code colophon exporters}. */
@Command(
    name = "exporters",
    description = "List the installed exporters and sources: types, levels, indexes, options.",
    footer = {"", "Example:", "  colophon exporters --json"})
final class ExportersCommand implements Runnable {

  private final Terminal terminal;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ExportersCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Colophon colophon = Colophon.create();
    terminal.printResult(json ? CanonicalJson.indented(json(colophon)).toString() : text(colophon));
  }

  /** What the exporter keeps when it is used without options; nothing where it needs some. */
  private static Optional<ExporterCapabilities> capabilities(ExporterFactory factory) {
    try {
      return Optional.of(factory.create(ExporterOptions.none()).capabilities());
    } catch (ColophonException e) {
      return Optional.empty();
    }
  }

  private static String text(Colophon colophon) {
    StringBuilder text = new StringBuilder("Exporters (--output type=…):");
    for (ExporterFactory factory : colophon.exporters()) {
      text.append("\n\n  ").append(factory.type());
      factory
          .aliases()
          .forEach(
              (alias, preset) ->
                  text.append(", ")
                      .append(alias)
                      .append(" (with ")
                      .append(preset(preset))
                      .append(')'));
      text.append("\n    ").append(factory.description());
      capabilities(factory).ifPresent(c -> describe(c, text));
      for (ExporterOption option : factory.options()) {
        text.append(
            String.format(
                "%n    %-20s %s", option.name() + "=" + option.syntax(), option.meaning()));
        if (!option.defaultValue().isEmpty()) {
          text.append(" Default: ").append(option.defaultValue()).append('.');
        }
      }
    }
    text.append("\n\nSources:\n");
    for (SourceFactory source : colophon.sources()) {
      text.append(String.format("%n  %-30s %s", source.syntax(), source.description()));
    }
    return text.toString();
  }

  private static String preset(Map<String, String> preset) {
    return preset.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }

  private static void describe(ExporterCapabilities capabilities, StringBuilder text) {
    text.append("\n    index: ")
        .append(capabilities.indexSupport().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    text.append("\n    levels in an index: ").append(levels(capabilities.levels(true)));
    text.append("\n    levels of a lone manifest: ").append(levels(capabilities.levels(false)));
  }

  private static String levels(Set<AnnotationLevel> levels) {
    return levels.isEmpty()
        ? "none"
        : levels.stream().sorted().map(AnnotationLevel::spelling).collect(Collectors.joining(", "));
  }

  private static ObjectNode json(Colophon colophon) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode exporters = root.putArray("exporters");
    for (ExporterFactory factory : colophon.exporters()) {
      ObjectNode node = exporters.addObject();
      node.put("type", factory.type()).put("description", factory.description());
      ObjectNode aliases = node.putObject("aliases");
      factory.aliases().forEach((alias, preset) -> preset.forEach(aliases.putObject(alias)::put));
      capabilities(factory)
          .ifPresent(
              c -> {
                node.put(
                    "index", c.indexSupport().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                addLevels(node.putArray("levelsInIndex"), c.levels(true));
                addLevels(node.putArray("levelsOfLoneManifest"), c.levels(false));
              });
      ArrayNode options = node.putArray("options");
      factory
          .options()
          .forEach(
              o ->
                  options
                      .addObject()
                      .put("name", o.name())
                      .put("syntax", o.syntax())
                      .put("meaning", o.meaning())
                      .put("default", o.defaultValue()));
    }
    ArrayNode sources = root.putArray("sources");
    colophon
        .sources()
        .forEach(
            s ->
                sources
                    .addObject()
                    .put("transport", s.transport())
                    .put("syntax", s.syntax())
                    .put("description", s.description()));
    return root;
  }

  private static void addLevels(ArrayNode array, Set<AnnotationLevel> levels) {
    levels.stream().sorted().forEach(level -> array.add(level.spelling()));
  }
}
