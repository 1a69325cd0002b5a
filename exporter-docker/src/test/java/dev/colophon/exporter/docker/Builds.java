package dev.colophon.exporter.docker;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.exporter.oci.OciArchiveSourceFactory;
import dev.colophon.exporter.oci.OciExporterFactory;
import dev.colophon.exporter.oci.OciFolderSourceFactory;
import dev.colophon.spi.ExecutionContext;
import java.util.List;

/** Builds as the command line makes them, with the exporters and sources of two modules. */
final class Builds {

  private Builds() {}

  static BuildResult build(ExecutionContext context, String source, String... outputs) {
    BuildRequest.Builder request = BuildRequest.from(source);
    for (String output : outputs) {
      request.output(output);
    }
    return build(context, request.build());
  }

  static BuildResult build(ExecutionContext context, BuildRequest request) {
    return colophon(context).build(request);
  }

  static BuildResult annotate(ExecutionContext context, AnnotateRequest request) {
    return colophon(context).annotate(request);
  }

  private static Colophon colophon(ExecutionContext context) {
    return Colophon.builder()
        .extensions(
            List.of(new DockerExporterFactory(), new OciExporterFactory()),
            List.of(
                new DockerArchiveSourceFactory(),
                new DockerDaemonSourceFactory(),
                new OciArchiveSourceFactory(),
                new OciFolderSourceFactory()))
        .context(context)
        .build();
  }
}
