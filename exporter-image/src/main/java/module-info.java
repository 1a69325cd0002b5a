import dev.colophon.exporter.image.ImageExporterFactory;
import dev.colophon.exporter.image.RegistrySourceFactory;
import dev.colophon.exporter.image.StoreSourceFactory;
import dev.colophon.exporter.image.auth.MachineCredentials;

/** Registries and the local store. */
@SuppressWarnings("module") // The modules that these packages are exported to are built later.
module dev.colophon.exporter.image {
  requires transitive dev.colophon.spi;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.toml;
  requires dev.colophon.exporter.oci;
  requires dev.failsafe.core;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.apache.httpcomponents.core5.httpcore5.h2;
  requires static com.google.auto.service;

  exports dev.colophon.exporter.image.output;
  exports dev.colophon.exporter.image.registry to
      dev.colophon.cli;
  exports dev.colophon.exporter.image.store to
      dev.colophon.cli;

  provides dev.colophon.spi.ExporterFactory with
      ImageExporterFactory;
  provides dev.colophon.spi.SourceFactory with
      RegistrySourceFactory,
      StoreSourceFactory;
  provides dev.colophon.spi.machine.InstalledCredentials with
      MachineCredentials;
}
