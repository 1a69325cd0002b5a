/** Options, placement, assembly and verification, behind the entry point {@code Colophon}. */
@SuppressWarnings("module") // Whom the internals are for is built later.
module dev.colophon.core {
  requires transitive dev.colophon.spi;
  requires com.fasterxml.jackson.databind;
  requires static com.github.luben.zstd_jni;
  requires static com.sun.jna;
  requires org.apache.commons.compress;
  requires static org.eclipse.jgit;
  requires org.tukaani.xz;

  exports dev.colophon.core;
  exports dev.colophon.core.annotation;
  exports dev.colophon.core.config;
  exports dev.colophon.core.diff;
  exports dev.colophon.core.image;
  exports dev.colophon.core.lint;
  exports dev.colophon.core.plan;
  exports dev.colophon.core.plugin;
  exports dev.colophon.core.internal.json to
      dev.colophon.cli;
  exports dev.colophon.core.internal.lint to
      dev.colophon.cli;
  exports dev.colophon.core.internal.problem to
      dev.colophon.cli;
  exports dev.colophon.core.internal.text to
      dev.colophon.cli;

  uses dev.colophon.spi.ExporterFactory;
  uses dev.colophon.spi.SourceFactory;
}
