package dev.colophon.tests.tck;

import dev.colophon.exporter.oci.OciExporterFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An exporter that keeps every rule until a subclass breaks one: it hands all on to a good one. */
class Defect implements ExporterFactory {

  final ExporterFactory good = new OciExporterFactory();

  @Override
  public String type() {
    return "defect";
  }

  @Override
  public String description() {
    return good.description();
  }

  @Override
  public List<ExporterOption> options() {
    return good.options();
  }

  @Override
  public Exporter create(ExporterOptions options) {
    return exporter(options, good.create(options));
  }

  final Exporter exporter(ExporterOptions options, Exporter inner) {
    return exporter(inner, pathOf(options.text("dest").orElse("")));
  }

  final Exporter exporter(Exporter inner, Path dest) {
    return new Planted(this, dest, inner);
  }

  private static Path pathOf(String dest) {
    return Path.of(dest.replace('\0', '?'));
  }

  /** What the rows of a table call it. */
  String title() {
    return getClass().getSimpleName();
  }

  ExporterCapabilities capabilities(Exporter inner, Path dest) {
    return inner.capabilities();
  }

  boolean movesEveryBlob(Exporter inner) {
    return inner.movesEveryBlob();
  }

  void check(Exporter inner, Path dest, Image image, ExecutionContext context) throws IOException {
    inner.check(image, context);
  }

  List<ResultLocation> locations(Exporter inner, Path dest, ExecutionContext context) {
    return inner.locations(context);
  }

  List<String> notes(Exporter inner, Image image, ExecutionContext context) throws IOException {
    return inner.notes(image, context);
  }

  StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
      throws IOException {
    return inner.stage(image, context);
  }

  private record Planted(Defect defect, Path dest, Exporter inner) implements Exporter {

    @Override
    public ExporterCapabilities capabilities() {
      return defect.capabilities(inner, dest);
    }

    @Override
    public List<ImageReference> names() {
      return inner.names();
    }

    @Override
    public List<ResultLocation> locations(ExecutionContext context) {
      return defect.locations(inner, dest, context);
    }

    @Override
    public List<String> notes(Image image, ExecutionContext context) throws IOException {
      return defect.notes(inner, image, context);
    }

    @Override
    public boolean movesEveryBlob() {
      return defect.movesEveryBlob(inner);
    }

    @Override
    public void check(Image image, ExecutionContext context) throws IOException {
      defect.check(inner, context.workingDirectory().resolve(dest), image, context);
    }

    @Override
    public StagedExport stage(Image image, ExecutionContext context) throws IOException {
      return defect.stage(inner, context.workingDirectory().resolve(dest), image, context);
    }
  }

  /** A staged export that keeps every rule until a subclass breaks one. */
  static class Staged implements StagedExport {

    final StagedExport inner;

    Staged(StagedExport inner) {
      this.inner = inner;
    }

    @Override
    public Optional<ImageSource> readStaged() throws IOException {
      return inner.readStaged();
    }

    @Override
    public ExportReceipt commit() throws IOException {
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

  /** A staged export that is read back through a source with a defect. */
  static final class ReadThrough extends Staged {

    private final SourceDefect source;

    ReadThrough(StagedExport inner, SourceDefect source) {
      super(inner);
      this.source = source;
    }

    @Override
    public Optional<ImageSource> readStaged() throws IOException {
      return super.readStaged().map(source::planted);
    }
  }

  /** A staged export that nobody checks before others read it. */
  static class Unread extends Staged {

    Unread(StagedExport inner) {
      super(inner);
    }

    @Override
    public Optional<ImageSource> readStaged() {
      return Optional.empty();
    }

    @Override
    public Optional<ImageSource> readCommitted() {
      return Optional.empty();
    }
  }

  /** Exports another image than the one that it was given. */
  abstract static class ExportsAnother extends Defect {

    abstract Image other(Image image) throws IOException;

    @Override
    final StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      return new Unread(inner.stage(other(image), context));
    }
  }

  /** An export: its destination, image and context. */
  record Export(Path dest, Image image, ExecutionContext context) {}

  /** Commits, reads back or closes in another way. */
  abstract static class StagesAnother extends Defect {

    abstract StagedExport staged(StagedExport inner, Export export) throws IOException;

    @Override
    final StagedExport stage(Exporter inner, Path dest, Image image, ExecutionContext context)
        throws IOException {
      return staged(inner.stage(image, context), new Export(dest, image, context));
    }
  }

  /** Does something more when the image is committed. */
  abstract static class DoesMore extends StagesAnother {

    /** Whether it does with this image. */
    boolean does(Image image) throws IOException {
      return true;
    }

    abstract void more(Export export) throws IOException;

    @Override
    final StagedExport staged(StagedExport inner, Export export) throws IOException {
      if (!does(export.image())) {
        return inner;
      }
      return new Unread(inner) {
        @Override
        public ExportReceipt commit() throws IOException {
          ExportReceipt receipt = super.commit();
          more(export);
          return receipt;
        }
      };
    }
  }

  /** Answers another receipt than the one of the export. */
  abstract static class AnswersAnother extends StagesAnother {

    abstract ExportReceipt receipt(Path dest);

    @Override
    final StagedExport staged(StagedExport inner, Export export) {
      return new Staged(inner) {
        @Override
        public ExportReceipt commit() throws IOException {
          super.commit();
          return receipt(export.dest());
        }
      };
    }
  }

  /** These options with another value. */
  static ExporterOptions with(ExporterOptions options, String name, String value) {
    Map<String, String> values = new HashMap<>(options.values());
    values.put(name, value);
    return ExporterOptions.of(values, options.written());
  }

  /** The options of the author that tests it: a layout in a folder, in which a name moves. */
  static Map<String, String> options(Path folder) {
    return Map.of("tar", "false", "name", "app:1", "dest", folder.resolve("layout").toString());
  }
}
