import dev.colophon.exporter.oci.OciArchiveSourceFactory;
import dev.colophon.exporter.oci.OciExporterFactory;
import dev.colophon.exporter.oci.OciFolderSourceFactory;
import dev.colophon.exporter.oci.access.AccessControlLists;

/** OCI layouts in folders and archives. */
@SuppressWarnings("module") // The modules that these packages are exported to are built later.
module dev.colophon.exporter.oci {
  requires transitive dev.colophon.spi;
  requires static com.github.luben.zstd_jni;
  requires static com.sun.jna;
  requires org.apache.commons.compress;
  requires org.tukaani.xz;
  requires static com.google.auto.service;

  exports dev.colophon.exporter.oci.archive to
      dev.colophon.exporter.docker;
  exports dev.colophon.exporter.oci.folder to
      dev.colophon.cli,
      dev.colophon.exporter.image;
  exports dev.colophon.exporter.oci.layout to
      dev.colophon.exporter.docker,
      dev.colophon.exporter.image;
  exports dev.colophon.exporter.oci.output;
  exports dev.colophon.exporter.oci.parallel to
      dev.colophon.exporter.docker,
      dev.colophon.exporter.image;

  provides dev.colophon.spi.ExporterFactory with
      OciExporterFactory;
  provides dev.colophon.spi.SourceFactory with
      OciArchiveSourceFactory,
      OciFolderSourceFactory;
  provides dev.colophon.spi.staging.AccessRights with
      AccessControlLists;
}
