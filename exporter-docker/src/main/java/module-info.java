import dev.colophon.exporter.docker.DockerArchiveSourceFactory;
import dev.colophon.exporter.docker.DockerDaemonSourceFactory;
import dev.colophon.exporter.docker.DockerExporterFactory;

/** Docker archives and the Docker Engine. */
module dev.colophon.exporter.docker {
  requires transitive dev.colophon.spi;
  requires com.fasterxml.jackson.databind;
  requires static com.github.dockerjava.transport;
  requires static com.github.dockerjava.transport.httpclient5;
  requires dev.colophon.exporter.oci;
  requires org.apache.commons.compress;
  requires static org.apache.httpcomponents.core5.httpcore5;
  requires static com.google.auto.service;
  requires static org.immutables.value.annotations;

  exports dev.colophon.exporter.docker.output;

  provides dev.colophon.spi.ExporterFactory with
      DockerExporterFactory;
  provides dev.colophon.spi.SourceFactory with
      DockerArchiveSourceFactory,
      DockerDaemonSourceFactory;
}
