/** The command line. */
module dev.colophon.cli {
  requires com.fasterxml.jackson.databind;
  requires com.github.dockerjava.transport.httpclient5;
  requires com.github.luben.zstd_jni;
  requires com.sun.jna;
  requires dev.colophon.core;
  requires dev.colophon.exporter.docker;
  requires dev.colophon.exporter.image;
  requires dev.colophon.exporter.oci;
  requires info.picocli;
  requires org.eclipse.jgit;

  opens dev.colophon.cli.command to
      info.picocli;
}
