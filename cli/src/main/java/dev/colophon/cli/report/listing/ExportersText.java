package dev.colophon.cli.report.listing;

import dev.colophon.cli.terminal.WrappedText;
import dev.colophon.core.Colophon;
import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.SourceFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The installed exporters and sources, for people. */
public final class ExportersText {

  /** The minimum width of descriptions. If less is left, they go below their terms. */
  private static final int LEAST_DESCRIPTION = 40;

  private static final String INDENT = "    ";

  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private ExportersText(int columns) {
    this.columns = columns;
  }

  /**
   * The lines of the list.
   *
   * @param columns the width of a line
   */
  public static List<String> of(Colophon colophon, int columns) {
    ExportersText text = new ExportersText(columns);
    text.lines.add("Exporters:");
    colophon
        .exporters()
        .forEach(f -> text.exporter(f, colophon.origin(f), colophon.layerOptions()));
    text.lines.add("");
    text.lines.add("Sources:");
    int width = colophon.sources().stream().mapToInt(s -> s.syntax().length()).max().orElse(0);
    colophon.sources().forEach(s -> text.entry("  ", s.syntax(), width, s.description()));
    text.plugins(colophon);
    return text.lines;
  }

  private void plugins(Colophon colophon) {
    List<String> sources = new ArrayList<>();
    for (SourceFactory source : colophon.sources()) {
      PluginOrigin origin = colophon.origin(source);
      if (origin.plugin().isPresent()) {
        sources.add("  " + source.transport() + ": " + of(origin));
      }
    }
    section("Sources from plug-ins:", sources);
    section(
        "Not loaded:", colophon.pluginProblems().stream().map(problem -> "  " + problem).toList());
  }

  private void section(String title, List<String> entries) {
    if (!entries.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(entries);
    }
  }

  private static String of(PluginOrigin origin) {
    return origin.plugin().map(plugin -> "plug-in " + plugin).orElse("bundled")
        + origin.version().map(version -> ", version " + version).orElse("")
        + ", SPI "
        + origin.spiVersion();
  }

  private void exporter(
      ExporterFactory factory, PluginOrigin origin, List<ExporterOption> ofLayers) {
    lines.add("");
    lines.add("  type=" + factory.type());
    prose(INDENT, factory.description());
    prose(INDENT, "From: " + of(origin));
    factory
        .aliases()
        .forEach((alias, preset) -> prose(INDENT, "type=" + alias + " is this with " + of(preset)));
    InstalledExporter.of(factory).capabilities().ifPresent(this::capabilities);
    lines.add("    Options:");
    List<ExporterOption> options =
        Stream.concat(factory.options().stream(), ofLayers.stream()).toList();
    int width = options.stream().mapToInt(o -> syntax(o).length()).max().orElse(0);
    options.forEach(option -> entry("      ", syntax(option), width, meaning(option)));
  }

  private static String of(Map<String, String> preset) {
    return preset.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }

  private void capabilities(ExporterCapabilities capabilities) {
    prose(INDENT, "Index: " + InstalledExporter.indexSupport(capabilities).replace('-', ' '));
    levels("Levels in an index: ", InstalledExporter.levels(capabilities, true));
    levels("Levels of a lone manifest: ", InstalledExporter.levels(capabilities, false));
  }

  private void levels(String title, List<String> levels) {
    prose(INDENT, title + (levels.isEmpty() ? "none" : String.join(", ", levels)));
  }

  private static String syntax(ExporterOption option) {
    return option.name() + "=" + option.syntax();
  }

  private static String meaning(ExporterOption option) {
    return option.meaning()
        + (option.isRequired() ? " Required." : "")
        + (option.defaultValue().isEmpty() ? "" : " Default: " + option.defaultValue() + ".")
        + option.deprecation().map(instead -> " Deprecated. " + instead).orElse("");
  }

  private void entry(String indent, String term, int width, String meaning) {
    int column = indent.length() + width + 2;
    if (columns - column >= LEAST_DESCRIPTION) {
      String padded = indent + term + " ".repeat(width - term.length() + 2);
      lines.addAll(WrappedText.hanging(padded, meaning, column, columns));
    } else {
      lines.add(indent + term);
      prose(indent + INDENT, meaning);
    }
  }

  private void prose(String indent, String text) {
    lines.addAll(WrappedText.hanging(indent, text, indent.length() + INDENT.length(), columns));
  }
}
