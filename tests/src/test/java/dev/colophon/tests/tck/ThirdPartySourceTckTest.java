package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;
import org.example.dirformat.DirExporterFactory;
import org.example.dirformat.DirSourceFactory;

/** {@code dir:FOLDER}, of a plug-in. */
class ThirdPartySourceTckTest extends SourceTck {

  @Override
  protected SourceFactory factory() {
    return new DirSourceFactory();
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    Path dir = folder.resolve("image");
    export(image, new DirExporterFactory(), "dest=" + dir, context);
    return dir.toString();
  }

  @Override
  protected String nowhere(Path folder) {
    return folder.resolve("none").toString();
  }
}
