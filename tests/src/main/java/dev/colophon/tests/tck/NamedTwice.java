package dev.colophon.tests.tck;

import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An image that has a second name, for places that keep several names of one image. */
record NamedTwice(ImageSource inner) implements ImageSource {

  private static final String OPTION = "name";
  private static final String OTHER = "example.com/tck:other";

  @Override
  public Descriptor root() {
    return inner.root();
  }

  @Override
  public List<Descriptor> roots() {
    return List.of(
        root(), root().withAnnotations(Map.of(Annotations.CONTAINERD_IMAGE_NAME, OTHER)));
  }

  @Override
  public ContentReader content() {
    return inner.content();
  }

  @Override
  public ImageOrigin origin() {
    return inner.origin();
  }

  @Override
  public void close() {}

  /** An exporter that also gives the image its second name, if the destination keeps it. */
  static ExporterFactory exporting(ImageSource image, ExporterFactory exporter) {
    return image.roots().size() > 1
            && exporter.options().stream().map(ExporterOption::name).anyMatch(OPTION::equals)
        ? new NamingExporter(exporter)
        : exporter;
  }

  private record NamingExporter(ExporterFactory inner) implements ExporterFactory {

    @Override
    public String type() {
      return inner.type();
    }

    @Override
    public String description() {
      return inner.description();
    }

    @Override
    public List<ExporterOption> options() {
      return inner.options();
    }

    @Override
    public Exporter create(ExporterOptions options) {
      Exporter exporter = inner.create(options);
      if (!exporter.capabilities().levels(false).contains(AnnotationLevel.MANIFEST_DESCRIPTOR)) {
        return exporter;
      }
      Map<String, String> named = new LinkedHashMap<>(options.values());
      named.put(
          OPTION,
          Stream.concat(options.list(OPTION).stream(), Stream.of(OTHER))
              .collect(Collectors.joining(",")));
      return inner.create(ExporterOptions.of(named, options.written()));
    }
  }
}
