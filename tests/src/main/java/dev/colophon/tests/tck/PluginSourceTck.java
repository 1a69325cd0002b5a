package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import java.nio.file.Path;
import java.util.Map;

/** The tests of the source of a plug-in, which reads what the plug-in's exporter writes. */
final class PluginSourceTck extends SourceTck {

  private final PluginTck exporter;
  private final SourceFactory source;

  PluginSourceTck(PluginTck exporter, SourceFactory source) {
    this.exporter = exporter;
    this.source = source;
  }

  @Override
  protected SourceFactory factory() {
    return source;
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    String output = Trial.fields("type=" + exporter.factory().type(), exporter.options(folder));
    exportTo(image, exporter.factory(), output, context);
    return exporter.location(folder);
  }

  @Override
  protected String nowhere(Path folder) {
    return exporter.location(folder.resolve("none"));
  }

  @Override
  protected boolean readsIndexes() {
    Map<String, String> options = exporter.options(Path.of("image"));
    return exporter
            .factory()
            .create(
                ExporterOptions.of(options, Written.output("type=" + exporter.factory().type())))
            .capabilities()
            .indexSupport()
        != IndexSupport.NEVER;
  }
}
