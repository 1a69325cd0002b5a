package dev.colophon.exporter.docker;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.docker.archive.DockerArchive;
import dev.colophon.exporter.oci.archive.SpooledArchive;
import dev.colophon.exporter.oci.layout.LayoutLocation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.io.IOException;
import java.util.Optional;

/** Opens what {@code docker save} and {@code type=docker} write. */
@AutoService(SourceFactory.class)
public final class DockerArchiveSourceFactory implements SourceFactory {

  private static final String STANDARD_INPUT = "-";

  /** A factory without state. */
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
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    String what = transport() + ":" + location;
    if (location.equals(STANDARD_INPUT) || location.startsWith(STANDARD_INPUT + ":")) {
      Optional<String> name =
          Optional.of(location).filter(text -> text.length() > 2).map(text -> text.substring(2));
      return DockerArchive.open(SpooledArchive.ofStandardInput(what, context), name, context);
    }
    LayoutLocation parsed = LayoutLocation.parse(transport(), location, context);
    return DockerArchive.open(
        SpooledArchive.ofFile(parsed.path(), what, context), parsed.name(), context);
  }
}
