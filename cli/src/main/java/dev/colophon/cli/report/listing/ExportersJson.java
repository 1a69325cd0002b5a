package dev.colophon.cli.report.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.Colophon;
import dev.colophon.core.plugin.PluginOrigin;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.SpiVersion;
import java.nio.file.Path;
import java.util.Locale;

/** The installed exporters and sources as JSON. */
public final class ExportersJson {

  private ExportersJson() {}

  public static ObjectNode of(Colophon colophon) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("spiVersion", SpiVersion.CURRENT);
    json.put("oldestSpiVersion", SpiVersion.OLDEST);
    ArrayNode exporters = json.putArray("exporters");
    colophon
        .exporters()
        .forEach(
            factory -> {
              ObjectNode exporter = exporters.addObject();
              exporter(exporter, factory);
              origin(exporter, colophon.origin(factory));
              ArrayNode options = exporter.putArray("options");
              factory.options().forEach(option -> option(options, option));
              colophon.layerOptions().forEach(option -> option(options, option));
            });
    ArrayNode sources = json.putArray("sources");
    colophon
        .sources()
        .forEach(
            source -> {
              ObjectNode entry = sources.addObject();
              entry
                  .put("transport", source.transport())
                  .put("syntax", source.syntax())
                  .put("description", source.description());
              origin(entry, colophon.origin(source));
            });
    ArrayNode notLoaded = json.putArray("notLoaded");
    colophon
        .pluginProblems()
        .forEach(
            problem ->
                notLoaded
                    .addObject()
                    .put("plugin", problem.plugin().map(Path::toString).orElse(problem.name()))
                    .put("problem", problem.problem()));
    return json;
  }

  private static void origin(ObjectNode json, PluginOrigin origin) {
    json.put("from", origin.plugin().isPresent() ? "plugin" : "bundled");
    origin.plugin().ifPresent(plugin -> json.put("plugin", plugin.toString()));
    origin.version().ifPresent(version -> json.put("version", version));
    json.put("spiVersion", origin.spiVersion());
  }

  private static void exporter(ObjectNode json, ExporterFactory factory) {
    json.put("type", factory.type()).put("description", factory.description());
    ObjectNode aliases = json.putObject("aliases");
    factory
        .aliases()
        .forEach(
            (alias, preset) -> {
              ObjectNode options = aliases.putObject(alias);
              preset.forEach(options::put);
            });
    InstalledExporter.of(factory).capabilities().ifPresent(c -> capabilities(json, c));
  }

  private static void option(ArrayNode options, ExporterOption option) {
    ObjectNode entry =
        options
            .addObject()
            .put("name", option.name())
            .put("kind", option.kind().name().toLowerCase(Locale.ROOT))
            .put("syntax", option.syntax())
            .put("meaning", option.meaning())
            .put("default", option.defaultValue())
            .put("required", option.isRequired());
    option.deprecation().ifPresent(instead -> entry.put("deprecated", instead));
  }

  private static void capabilities(ObjectNode json, ExporterCapabilities capabilities) {
    json.put("index", InstalledExporter.indexSupport(capabilities));
    ObjectNode levels = json.putObject("levels");
    InstalledExporter.levels(capabilities, true).forEach(levels.putArray("index")::add);
    InstalledExporter.levels(capabilities, false).forEach(levels.putArray("manifest")::add);
  }
}
