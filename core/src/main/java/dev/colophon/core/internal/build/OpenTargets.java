package dev.colophon.core.internal.build;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The images that names of destinations lead to before a build, open until it ends: their referrers
 * may be written with the result, and the export goes on with their connections.
 */
final class OpenTargets implements AutoCloseable {

  private final ExecutionContext context;
  private final List<ImageSource> opened = new ArrayList<>();

  OpenTargets(ExecutionContext context) {
    this.context = context;
  }

  /**
   * The image that a name leads to.
   *
   * @throws dev.colophon.spi.SourceException if the destination refuses to show it
   * @throws IOException if the destination does not answer
   */
  Optional<ImageSource> open(Exporter exporter, Descriptor named) throws IOException {
    Optional<ImageSource> present = exporter.present(named, context);
    present.ifPresent(opened::add);
    return present;
  }

  @Override
  public void close() {
    for (ImageSource image : opened) {
      try {
        image.close();
      } catch (IOException | RuntimeException e) {
        LoggerFactory.getLogger(OpenTargets.class).debug("closing a target failed", e);
      }
    }
  }
}
