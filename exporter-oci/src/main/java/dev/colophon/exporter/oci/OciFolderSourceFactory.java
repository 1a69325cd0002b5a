package dev.colophon.exporter.oci;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.oci.folder.FolderDestination;
import dev.colophon.exporter.oci.folder.FolderFiles;
import dev.colophon.exporter.oci.layout.LayoutIndexFile;
import dev.colophon.exporter.oci.layout.LayoutLocation;
import dev.colophon.exporter.oci.layout.LayoutNames;
import dev.colophon.exporter.oci.layout.LayoutPlace;
import dev.colophon.exporter.oci.layout.LayoutSelector;
import dev.colophon.exporter.oci.layout.Replaced;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.PlaceKind;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Replacement;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.LayoutIndex;
import dev.colophon.spi.model.Annotations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Opens {@code oci:DIR[:TAG]}. */
@AutoService(SourceFactory.class)
public final class OciFolderSourceFactory implements SourceFactory {

  /** Names of this transport in other programs. */
  private static final Set<String> OTHER_NAMES = Set.of("ocidir", "oci-layout", "oci-dir");

  /** Called by the service loader. */
  public OciFolderSourceFactory() {}

  @Override
  public String transport() {
    return "oci";
  }

  @Override
  public String syntax() {
    return "oci:DIR[:TAG|@DIGEST]";
  }

  @Override
  public String description() {
    return "An image of an OCI layout in a folder.";
  }

  @Override
  public PlaceKind kind() {
    return PlaceKind.FOLDER;
  }

  @Override
  public Advice adviceOn(String other, String location) {
    return OTHER_NAMES.contains(other) ? Advice.of("Write " + place(location) + ".") : Advice.NONE;
  }

  @Override
  public Advice adviceOn(Path path, String written) {
    boolean isLayout =
        Files.exists(path.resolve(LayoutNames.INDEX))
            || Files.exists(path.resolve(LayoutNames.MARKER));
    return Files.isDirectory(path) && isLayout
        ? Advice.of("Write " + place(written) + " for this folder.")
        : Advice.NONE;
  }

  @Override
  public ImageSource open(String location, ExecutionContext context) throws IOException {
    LayoutLocation parsed = LayoutLocation.parse(transport(), location, context);
    return LayoutSelector.open(
        files(parsed, location, context), parsed.name(), context.documents());
  }

  @Override
  public Optional<List<ImageSource>> images(String location, ExecutionContext context)
      throws IOException {
    LayoutLocation parsed = LayoutLocation.parse(transport(), location, context);
    parsed.requireNoName(transport() + ":" + location);
    return Optional.of(
        LayoutSelector.openAll(files(parsed, location, context), context.documents()));
  }

  private static FolderFiles files(
      LayoutLocation parsed, String location, ExecutionContext context) {
    String description = "oci:" + location;
    if (!Files.isDirectory(parsed.path())) {
      throw new SourceException(
          Written.source(description),
          Reason.INVALID,
          "it is not a folder",
          Advice.of("For an archive use oci-archive:" + location + "."));
    }
    return FolderFiles.ofSource(parsed.path(), description, context.environment());
  }

  @Override
  public Optional<OutputDestination> destination(String location, ExecutionContext context) {
    Map<String, String> options =
        new LinkedHashMap<>(LayoutPlace.parse(transport(), location, context).options());
    options.put("tar", "false");
    return Optional.of(OutputDestination.of("oci", options));
  }

  @Override
  public boolean holdsSeveral() {
    return true;
  }

  @Override
  public List<String> tags(String location, ExecutionContext context) throws IOException {
    Path folder = LayoutLocation.parse(transport(), location, context).path();
    FolderFiles files =
        FolderFiles.ofSource(folder, transport() + ":" + location, context.environment());
    LayoutIndex index = new LayoutIndexFile(files, context.documents()).read();
    return index.manifests().stream()
        .flatMap(image -> Stream.ofNullable(image.annotations().get(Annotations.REF_NAME)))
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  @Override
  public Optional<Exporter> inPlace(
      String location, Replacement replacement, ExecutionContext context) {
    Path folder = LayoutLocation.parse(transport(), location, context).path();
    replacement.requireNoOverwrite("a layout's image is replaced only as it was read");
    return Optional.of(
        new OciFolderExporter(
            new FolderDestination(
                replacement.target(),
                folder.toString(),
                Optional.of(Replaced.of(replacement, context.documents()))),
            RequestedNames.NONE,
            replacement.mediaTypes()));
  }
}
