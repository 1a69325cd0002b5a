/** The command line. */
module dev.colophon.cli {
  requires com.fasterxml.jackson.databind;
  requires dev.colophon.core;
  requires dev.colophon.exporter.docker;
  requires dev.colophon.exporter.image;
  requires dev.colophon.exporter.oci;
  requires info.picocli;
  requires jdk.httpserver;

  opens dev.colophon.cli to
      info.picocli;
}
