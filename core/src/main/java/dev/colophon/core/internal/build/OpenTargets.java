package dev.colophon.core.internal.build;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The images at destinations before a build. They stay open until it ends, because their referrers
 * may be written with the result and the export reuses their connections.
 */
final class OpenTargets implements AutoCloseable {

  private final ExecutionContext context;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  OpenTargets(ExecutionContext context) {
    this.context = context;
  }

  /**
   * Opens the images at the destination of an exporter. They are closed with this object.
   *
   * @throws dev.colophon.spi.SourceException if the destination refuses to show them
   * @throws IOException if the destination does not answer
   */
  PresentImages open(Exporter exporter) throws IOException {
    PresentImages present = exporter.present(context);
    opened.push(present);
    return new PresentImages() {
      @Override
      public Optional<ImageSource> find(Descriptor named) throws IOException {
        Optional<ImageSource> found = present.find(named);
        found.ifPresent(opened::push);
        return found;
      }

      @Override
      public boolean areReplacedTogether() {
        return present.areReplacedTogether();
      }

      @Override
      public List<Referrer> referrers(Collection<Digest> subjects) throws IOException {
        return present.referrers(subjects);
      }

      @Override
      public List<String> notes(Image image) throws IOException {
        return present.notes(image);
      }
    };
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LoggerFactory.getLogger(OpenTargets.class).debug("closing a target failed", e);
      }
    }
  }
}
