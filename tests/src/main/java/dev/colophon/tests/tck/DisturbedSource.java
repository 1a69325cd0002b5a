package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A source where something else happens while an image is written back: between two steps.
 *
 * @param inner the source
 * @param moment the step before which it happens
 * @param event what happens
 */
record DisturbedSource(SourceFactory inner, Moment moment, Runnable event)
    implements SourceFactory {

  /** A step of an exporter. */
  enum Moment {
    STAGE,
    COMMIT
  }

  private void reached(Moment reached) {
    if (reached == moment) {
      event.run();
    }
  }

  @Override
  public String transport() {
    return inner.transport();
  }

  @Override
  public String syntax() {
    return inner.syntax();
  }

  @Override
  public String description() {
    return inner.description();
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    return inner.open(location, context);
  }

  @Override
  public Optional<String> registry(String location) {
    return inner.registry(location);
  }

  @Override
  public Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    return inner
        .inPlace(location, replacement, context)
        .map(exporter -> new Disturbed(this, exporter));
  }

  private record Disturbed(DisturbedSource source, Exporter inner) implements Exporter {

    @Override
    public ExporterCapabilities capabilities() {
      return inner.capabilities();
    }

    @Override
    public List<ImageReference> names() {
      return inner.names();
    }

    @Override
    public Optional<String> tag() {
      return inner.tag();
    }

    @Override
    public List<ResultLocation> locations(ExecutionContext context) {
      return inner.locations(context);
    }

    @Override
    public boolean movesEveryBlob() {
      return inner.movesEveryBlob();
    }

    @Override
    public boolean movesTags() {
      return inner.movesTags();
    }

    @Override
    public PresentImages present(ExecutionContext context) throws IOException {
      return inner.present(context);
    }

    @Override
    public void check(Image image, ExecutionContext context) throws IOException {
      inner.check(image, context);
    }

    @Override
    public List<String> notes(Image image, ExecutionContext context) throws IOException {
      return inner.notes(image, context);
    }

    @Override
    public StagedExport stage(Image image, ExecutionContext context) throws IOException {
      source.reached(Moment.STAGE);
      return new DisturbedExport(source, inner.stage(image, context));
    }
  }

  private record DisturbedExport(DisturbedSource source, StagedExport inner)
      implements StagedExport {

    @Override
    public Optional<ImageSource> readStaged() throws IOException {
      return inner.readStaged();
    }

    @Override
    public ExportReceipt commit() throws IOException {
      source.reached(Moment.COMMIT);
      return inner.commit();
    }

    @Override
    public Optional<ImageSource> readCommitted() throws IOException {
      return inner.readCommitted();
    }

    @Override
    public void close() throws IOException {
      inner.close();
    }
  }
}
