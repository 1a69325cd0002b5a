package dev.colophon.tests.tck;

import dev.colophon.exporter.oci.OciExporterFactory;
import dev.colophon.exporter.oci.OciFolderSourceFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;

/** {@code oci:DIR}. */
class OciFolderSourceTckTest extends SourceTck {

  @Override
  protected SourceFactory factory() {
    return new OciFolderSourceFactory();
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    Path layout = folder.resolve("layout");
    export(image, new OciExporterFactory(), "tar=false,dest=" + layout, context);
    return layout.toString();
  }

  @Override
  protected String nowhere(Path folder) {
    return folder.resolve("none").toString();
  }
}
