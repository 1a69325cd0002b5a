package dev.colophon.exporter.image;

import com.google.auto.service.AutoService;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates exporters to registries and to the local store. */
@AutoService(ExporterFactory.class)
public final class ImageExporterFactory implements ExporterFactory {

  /** Called by the service loader. */
  public ImageExporterFactory() {}

  @Override
  public String type() {
    return "image";
  }

  @Override
  public String description() {
    return "Sends an image to registries, or puts it into the local store.";
  }

  /** As in BuildKit, {@code type=registry} is {@code type=image,push=true}. */
  @Override
  public Map<String, Map<String, String>> aliases() {
    return Map.of("registry", Map.of(ImageOptions.PUSH, "true"));
  }

  /** Advice on names of the transport and of the store in other programs. */
  @Override
  public Advice adviceOn(String other) {
    return switch (other) {
      case "docker-image", "push", "remote" -> Advice.of("Write type=registry,name=NAME.");
      case "store", "containerd", "containers-storage" -> Advice.of("Write type=image,name=NAME.");
      default -> Advice.NONE;
    };
  }

  @Override
  public List<ExporterOption> options() {
    return ImageOptions.KNOWN;
  }

  @Override
  public Exporter create(ExporterOptions options) {
    ImageOptions understood = ImageOptions.of(options);
    return understood.push()
        ? new PushExporter(understood.target(), understood.mediaTypes())
        : new StoreExporter(understood.target(), Optional.empty(), understood.mediaTypes());
  }
}
