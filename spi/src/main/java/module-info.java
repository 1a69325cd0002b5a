/** The contract of exporters and sources of images, and the values that they work with. */
@SuppressWarnings("module") // Whom the internals are for is built later.
module dev.colophon.spi {
  requires static transitive org.apiguardian.api;
  requires static transitive org.jspecify;
  requires transitive org.slf4j;

  exports dev.colophon.spi;
  exports dev.colophon.spi.content;
  exports dev.colophon.spi.gzip to
      dev.colophon.core,
      dev.colophon.exporter.oci;
  exports dev.colophon.spi.image;
  exports dev.colophon.spi.model;
  exports dev.colophon.spi.library to
      dev.colophon.core,
      dev.colophon.exporter.docker,
      dev.colophon.exporter.oci;
  exports dev.colophon.spi.machine to
      dev.colophon.core,
      dev.colophon.exporter.docker,
      dev.colophon.exporter.image;
  exports dev.colophon.spi.staging to
      dev.colophon.core,
      dev.colophon.exporter.oci;

  uses dev.colophon.spi.machine.InstalledCredentials;
  uses dev.colophon.spi.staging.AccessRights;
}
