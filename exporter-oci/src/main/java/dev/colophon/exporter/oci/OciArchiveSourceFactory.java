package dev.colophon.exporter.oci;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.oci.archive.ArchiveFiles;
import dev.colophon.exporter.oci.archive.SpooledArchive;
import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutLocation;
import dev.colophon.exporter.oci.layout.LayoutSelector;
import dev.colophon.exporter.oci.layout.LayoutSource;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens {@code oci-archive:FILE[:TAG]}. */
@AutoService(SourceFactory.class)
public final class OciArchiveSourceFactory implements SourceFactory {

  private static final String STANDARD_INPUT = "-";

  /** For the service loader. */
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
    return "An image of an OCI layout in a tar archive, or on standard input; gzip is unpacked.";
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    if (isStandardInput(location)) {
      Optional<String> name =
          Optional.of(location).filter(l -> l.length() > 2).map(l -> l.substring(2));
      return open(location, SpooledArchive.ofStandardInput(context), name, context);
    }
    LayoutLocation parsed = LayoutLocation.parse(transport(), location, context);
    return open(location, SpooledArchive.ofFile(parsed.path(), context), parsed.name(), context);
  }

  @Override
  public Optional<OutputDestination> inPlace(
      String location, Descriptor root, ExecutionContext context) {
    if (isStandardInput(location)) {
      return Optional.empty();
    }
    Path file = LayoutLocation.parse(transport(), location, context).path();
    return Optional.of(
        new OutputDestination(
            "oci", Map.of("dest", file.toString(), "replace", root.digest().toString())));
  }

  private static boolean isStandardInput(String location) {
    return location.equals(STANDARD_INPUT)
        || location.startsWith("-:")
        || location.startsWith("-@");
  }

  private static ImageSource open(
      String location, SpooledArchive archive, Optional<String> name, ExecutionContext context)
      throws IOException {
    try {
      ArchiveFiles files = ArchiveFiles.open(archive, ArchiveFiles.Links.REFUSED);
      LayoutSelector selector =
          new LayoutSelector(
              "oci-archive:" + location, new LayoutIndexFile(files, context.documents()).read());
      return new LayoutSource(files, selector.select(name));
    } catch (IOException | RuntimeException | Error e) {
      archive.discard();
      throw e;
    }
  }
}
