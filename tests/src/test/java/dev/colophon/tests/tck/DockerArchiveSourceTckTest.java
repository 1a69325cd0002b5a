package dev.colophon.tests.tck;

import dev.colophon.exporter.docker.DockerArchiveSourceFactory;
import dev.colophon.exporter.docker.DockerExporterFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;

/** {@code docker-archive:FILE}. */
class DockerArchiveSourceTckTest extends SourceTck {

  @Override
  protected SourceFactory factory() {
    return new DockerArchiveSourceFactory();
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    Path file = folder.resolve("image.tar");
    export(image, new DockerExporterFactory(), "name=app:1,dest=" + file, context);
    return file.toString();
  }

  @Override
  protected String nowhere(Path folder) {
    return folder.resolve("none.tar").toString();
  }

  @Override
  protected boolean readsIndexes() {
    return false;
  }
}
