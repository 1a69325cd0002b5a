/** The command line. */
module dev.colophon.cli {
  requires com.fasterxml.jackson.databind;
  requires dev.colophon.core;
  requires dev.colophon.exporter.docker;
  requires dev.colophon.exporter.image;
  requires dev.colophon.exporter.oci;
  requires info.picocli;

  opens dev.colophon.cli.command to
      info.picocli;
}
