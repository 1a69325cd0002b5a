package dev.colophon.tests.tck;

import dev.colophon.exporter.oci.OciFolderSourceFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A source that keeps every rule until a subclass breaks one: it hands all on to a good one. */
class SourceDefect implements SourceFactory {

  final SourceFactory good = new OciFolderSourceFactory();

  @Override
  public String transport() {
    return "defect";
  }

  @Override
  public String syntax() {
    return "defect:DIR";
  }

  @Override
  public String description() {
    return good.description();
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    return planted(good.open(location, context));
  }

  @Override
  public Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    Path layout = Path.of(location.substring(0, location.lastIndexOf(':')));
    return good.inPlace(location, replacement, context)
        .map(inner -> writer(location, replacement).exporter(inner, layout));
  }

  /** An open image with this defect. */
  final ImageSource planted(ImageSource inner) {
    return new Planted(this, inner);
  }

  /** What writes back. */
  Defect writer(String location, Replacement replacement) {
    return new Defect();
  }

  Descriptor root(ImageSource inner) {
    return inner.root();
  }

  ImageOrigin origin(ImageSource inner) {
    return inner.origin();
  }

  InputStream stream(ContentReader inner, Descriptor blob) throws IOException {
    return inner.open(blob);
  }

  Optional<FileRegion> region(ContentReader inner, Descriptor blob) throws IOException {
    return inner.region(blob);
  }

  OptionalLong size(ContentReader inner, Descriptor blob) throws IOException {
    return inner.size(blob);
  }

  void close(ImageSource inner) throws IOException {
    inner.close();
  }

  private record Planted(SourceDefect defect, ImageSource inner)
      implements ImageSource, ContentReader {

    @Override
    public Descriptor root() {
      return defect.root(inner);
    }

    @Override
    public List<Descriptor> roots() {
      return inner.roots();
    }

    @Override
    public ImageOrigin origin() {
      return defect.origin(inner);
    }

    @Override
    public ContentReader content() {
      return this;
    }

    @Override
    public InputStream open(Descriptor blob) throws IOException {
      return defect.stream(inner.content(), blob);
    }

    @Override
    public Optional<FileRegion> region(Descriptor blob) throws IOException {
      return defect.region(inner.content(), blob);
    }

    @Override
    public OptionalLong size(Descriptor blob) throws IOException {
      return defect.size(inner.content(), blob);
    }

    @Override
    public void close() throws IOException {
      defect.close(inner);
    }
  }
}
