package org.example.dirformat;

import com.google.auto.service.AutoService;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import java.util.List;

/** Makes exporters of {@code type=dir}. */
@AutoService(ExporterFactory.class)
public final class DirExporterFactory implements ExporterFactory {

  /** For the service loader. */
  public DirExporterFactory() {}

  @Override
  public String type() {
    return "dir";
  }

  @Override
  public String description() {
    return "Writes a folder that skopeo reads as dir:FOLDER.";
  }

  @Override
  public List<ExporterOption> options() {
    return List.of(
        ExporterOption.path(
            "dest", "FOLDER", "The folder; an image that is there already is replaced."),
        ExporterOption.flag("summary", "Whether summary.json tells what is in the folder.")
            .withDefault("false"));
  }

  @Override
  public Exporter create(ExporterOptions options) {
    String dest =
        options
            .text("dest")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> options.bad("there is no dest", "Add dest=FOLDER."));
    return new DirExporter(options.written(), dest, options.flag("summary", false));
  }
}
