package dev.colophon.exporter.docker;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.docker.archive.DockerArchive;
import dev.colophon.exporter.oci.archive.ArchiveFiles;
import dev.colophon.exporter.oci.archive.SpooledArchive;
import dev.colophon.exporter.oci.layout.LayoutLocation;
import dev.colophon.exporter.oci.layout.LayoutPlace;
import dev.colophon.exporter.oci.layout.LayoutSelector;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens archives that {@code docker save} and {@code type=docker} write. */
@AutoService(SourceFactory.class)
public final class DockerArchiveSourceFactory implements SourceFactory {

  private static final String STANDARD_STREAM = "-";

  /** Called by the service loader. */
  public DockerArchiveSourceFactory() {}

  @Override
  public String transport() {
    return "docker-archive";
  }

  @Override
  public String syntax() {
    return "docker-archive:FILE|-[:NAME]";
  }

  @Override
  public String description() {
    return "An image in an archive of docker save; - is standard input.";
  }

  @Override
  public PlaceKind kind() {
    return PlaceKind.FILE;
  }

  @Override
  public Advice adviceOn(String other, String location) {
    return other.equals("docker-tar") || other.equals("docker-tarball")
        ? Advice.of("Write " + place(location) + ".")
        : Advice.NONE;
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    String what = transport() + ":" + location;
    if (location.equals(STANDARD_STREAM) || location.startsWith(STANDARD_STREAM + ":")) {
      Optional<String> name =
          Optional.of(location).filter(text -> text.length() > 2).map(text -> text.substring(2));
      return DockerArchive.open(SpooledArchive.ofStandardInput(what, context), name, context);
    }
    LayoutLocation parsed = LayoutLocation.parse(transport(), location, context);
    return DockerArchive.open(
        SpooledArchive.ofFile(parsed.path(), what, context), parsed.name(), context);
  }

  @Override
  public Optional<List<ImageSource>> images(String location, ExecutionContext context)
      throws IOException {
    return Optional.of(
        DockerArchive.openAll(SpooledArchive.ofPlace(transport(), location, context), context));
  }

  /** Replaces nothing, but leads to the transport that does, if the archive is a layout as well. */
  @Override
  public Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    if (!location.startsWith(STANDARD_STREAM) && isInLayout(location, replacement, context)) {
      throw new BadOptionException(
          replacement.target(),
          Reason.UNSUPPORTED,
          "an image in such an archive is annotated in place in its layout",
          Advice.of("Write oci-archive:" + location + "."));
    }
    return Optional.empty();
  }

  private static boolean isInLayout(
      String location, Replacement replacement, ExecutionContext context) {
    LayoutLocation place = LayoutLocation.parse("docker-archive", location, context);
    try (ArchiveFiles files =
            ArchiveFiles.open(SpooledArchive.ofFile(place.path(), location, context));
        ImageSource found = LayoutSelector.open(files, place.name(), context.documents())) {
      return found.root().digest().equals(replacement.root().digest());
    } catch (IOException | ColophonException e) {
      return false;
    }
  }

  @Override
  public Optional<OutputDestination> destination(String location, ExecutionContext context) {
    LayoutPlace place = LayoutPlace.parse(transport(), location, context);
    Map<String, String> options = new LinkedHashMap<>();
    if (!place.path().equals(STANDARD_STREAM)) {
      options.put("dest", place.path());
    }
    if (!place.name().isEmpty()) {
      options.put("name", place.name());
    }
    return Optional.of(OutputDestination.of("docker", options));
  }
}
