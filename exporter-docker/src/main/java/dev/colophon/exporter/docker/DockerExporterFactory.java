package dev.colophon.exporter.docker;

import com.google.auto.service.AutoService;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import java.util.List;

/** Creates exporters to docker archives and to the Docker Engine. */
@AutoService(ExporterFactory.class)
public final class DockerExporterFactory implements ExporterFactory {

  /** Called by the service loader. */
  public DockerExporterFactory() {}

  @Override
  public String type() {
    return "docker";
  }

  @Override
  public String description() {
    return "An archive of one platform for docker load, or an image in the Docker Engine.";
  }

  /** Advice on names of transports in other programs. */
  @Override
  public Advice adviceOn(String other) {
    return switch (other) {
      case "docker-archive" -> Advice.of("Write type=docker,dest=FILE.");
      case "docker-daemon", "daemon" -> Advice.of("Write type=docker,load=true,name=NAME.");
      default -> Advice.NONE;
    };
  }

  @Override
  public List<ExporterOption> options() {
    return DockerOptions.KNOWN;
  }

  @Override
  public Exporter create(ExporterOptions options) {
    DockerOptions understood = DockerOptions.of(options);
    return understood.load()
        ? new EngineExporter(EngineTarget.of(understood))
        : new ArchiveExporter(understood);
  }
}
