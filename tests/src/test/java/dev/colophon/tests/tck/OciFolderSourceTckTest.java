package dev.colophon.tests.tck;

import dev.colophon.exporter.oci.OciExporterFactory;
import dev.colophon.exporter.oci.OciFolderSourceFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;
import java.util.Optional;

/** {@code oci:DIR}. */
class OciFolderSourceTckTest extends SourceTck {

  @Override
  protected SourceFactory factory() {
    return new OciFolderSourceFactory();
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    return put("app:1", image, folder, context);
  }

  @Override
  protected Optional<String> putBeside(ImageSource image, Path folder, ExecutionContext context) {
    return Optional.of(put("app:2", image, folder, context));
  }

  private static String put(String name, ImageSource image, Path folder, ExecutionContext context) {
    Path layout = folder.resolve("layout");
    String output = "tar=false,name=" + name + ",dest=" + layout;
    export(image, new OciExporterFactory(), output, context);
    return layout + name.substring(name.indexOf(':'));
  }

  @Override
  protected String nowhere(Path folder) {
    return folder.resolve("none").toString();
  }
}
