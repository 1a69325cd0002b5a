package dev.colophon.tests.tck;

import dev.colophon.exporter.oci.OciArchiveSourceFactory;
import dev.colophon.exporter.oci.OciExporterFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;

/** {@code oci-archive:FILE}. */
class OciArchiveSourceTckTest extends SourceTck {

  @Override
  protected SourceFactory factory() {
    return new OciArchiveSourceFactory();
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    Path file = folder.resolve("image.tar");
    export(image, new OciExporterFactory(), "dest=" + file, context);
    return file.toString();
  }

  @Override
  protected String nowhere(Path folder) {
    return folder.resolve("none.tar").toString();
  }
}
