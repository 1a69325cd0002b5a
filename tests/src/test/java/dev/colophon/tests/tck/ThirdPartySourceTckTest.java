package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;

/** {@code dir:FOLDER}, of a plug-in, loaded as Colophon loads it. */
class ThirdPartySourceTckTest extends SourceTck {

  @Override
  protected SourceFactory factory() {
    return plugin(ThirdPartyTckTest.PLUGIN);
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    Path dir = folder.resolve("image");
    export(image, exporterOf(ThirdPartyTckTest.PLUGIN), "dest=" + dir, context);
    return dir.toString();
  }

  @Override
  protected String nowhere(Path folder) {
    return folder.resolve("none").toString();
  }
}
