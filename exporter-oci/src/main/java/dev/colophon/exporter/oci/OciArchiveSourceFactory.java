package dev.colophon.exporter.oci;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.oci.archive.ArchiveDestination;
import dev.colophon.exporter.oci.archive.ArchiveFiles;
import dev.colophon.exporter.oci.archive.SpooledArchive;
import dev.colophon.exporter.oci.layout.LayoutLocation;
import dev.colophon.exporter.oci.layout.LayoutPlace;
import dev.colophon.exporter.oci.layout.LayoutSelector;
import dev.colophon.exporter.oci.layout.Replaced;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens {@code oci-archive:FILE[:TAG]}. */
@AutoService(SourceFactory.class)
public final class OciArchiveSourceFactory implements SourceFactory {

  private static final String STANDARD_INPUT = "-";

  /** Called by the service loader. */
  public OciArchiveSourceFactory() {}

  @Override
  public String transport() {
    return "oci-archive";
  }

  @Override
  public String syntax() {
    return "oci-archive:FILE|-[:TAG|@DIGEST]";
  }

  @Override
  public String description() {
    return "An image of an OCI layout in a tar archive, compressed or not; - is standard input.";
  }

  @Override
  public PlaceKind kind() {
    return PlaceKind.FILE;
  }

  @Override
  public Advice adviceOn(String other, String location) {
    return ArchiveAdvice.onTransport(other, location);
  }

  @Override
  public Advice adviceOn(Path path, String written) {
    return ArchiveAdvice.onPath(path);
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    if (isStandardInput(location)) {
      Optional<String> name =
          Optional.of(location).filter(l -> l.length() > 2).map(l -> l.substring(2));
      return open(SpooledArchive.ofStandardInput(describe(location), context), name, context);
    }
    LayoutLocation parsed = LayoutLocation.parse(transport(), location, context);
    return open(
        SpooledArchive.ofFile(parsed.path(), describe(location), context), parsed.name(), context);
  }

  @Override
  public Optional<OutputDestination> destination(String location, ExecutionContext context) {
    return Optional.of(
        OutputDestination.of("oci", LayoutPlace.parse(transport(), location, context).options()));
  }

  @Override
  public Optional<List<ImageSource>> images(String location, ExecutionContext context)
      throws IOException {
    SpooledArchive archive = SpooledArchive.ofPlace(transport(), location, context);
    try {
      return Optional.of(LayoutSelector.openAll(ArchiveFiles.open(archive), context.documents()));
    } catch (IOException | RuntimeException | Error e) {
      archive.discard();
      throw e;
    }
  }

  @Override
  public Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    if (isStandardInput(location)) {
      return Optional.empty();
    }
    Path file = LayoutLocation.parse(transport(), location, context).path();
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    replacement.requireNoOverwrite("an archive is replaced only as it was read");
    return Optional.of(
        new OciArchiveExporter(
            new ArchiveDestination(replacement.target(), Optional.of(file.toString())),
            RequestedNames.NONE,
            replacement.mediaTypes(),
            Optional.of(Replaced.of(replacement, context.documents()))));
  }

  private static String describe(String location) {
    return "oci-archive:" + location;
  }

  private static boolean isStandardInput(String location) {
    return location.equals(STANDARD_INPUT)
        || location.startsWith("-:")
        || location.startsWith("-@");
  }

  private static ImageSource open(
      SpooledArchive archive, Optional<String> name, ExecutionContext context) throws IOException {
    try {
      return LayoutSelector.open(ArchiveFiles.open(archive), name, context.documents());
    } catch (IOException | RuntimeException | Error e) {
      archive.discard();
      throw e;
    }
  }
}
