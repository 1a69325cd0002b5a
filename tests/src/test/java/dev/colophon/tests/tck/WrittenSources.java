package dev.colophon.tests.tck;

import dev.colophon.exporter.oci.OciArchiveSourceFactory;
import dev.colophon.exporter.oci.OciFolderSourceFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens what was written, where there is something. */
final class WrittenSources {

  private WrittenSources() {}

  static Optional<ImageSource> archive(Path file, ExecutionContext context) throws IOException {
    return ifThere(new OciArchiveSourceFactory(), file, "", context);
  }

  static Optional<ImageSource> folder(Path folder, String tag, ExecutionContext context)
      throws IOException {
    return ifThere(new OciFolderSourceFactory(), folder, tag, context);
  }

  static Optional<ImageSource> ifThere(
      SourceFactory factory, Path path, String tag, ExecutionContext context) throws IOException {
    return Files.exists(path) ? Optional.of(factory.open(path + tag, context)) : Optional.empty();
  }
}
