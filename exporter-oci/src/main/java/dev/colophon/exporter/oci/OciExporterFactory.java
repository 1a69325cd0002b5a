package dev.colophon.exporter.oci;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.oci.archive.ArchiveDestination;
import dev.colophon.exporter.oci.folder.FolderDestination;
import dev.colophon.exporter.oci.layout.ImageNames;
import dev.colophon.exporter.oci.layout.LayoutTag;
import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.MediaTypePolicy;
import java.util.List;
import java.util.Optional;

/** Creates exporters for {@code type=oci}. */
@AutoService(ExporterFactory.class)
public final class OciExporterFactory implements ExporterFactory {

  private static final String DEST = "dest";
  private static final String TAR = "tar";

  /** Called by the service loader. */
  public OciExporterFactory() {}

  @Override
  public String type() {
    return "oci";
  }

  @Override
  public String description() {
    return "Writes an OCI image layout, as an archive or as a folder.";
  }

  /** Advice on outputs of buildx that are not images, and on transports of other programs. */
  @Override
  public Advice adviceOn(String other) {
    return switch (other) {
      case "local", "tar" ->
          Advice.of(
              "Colophon writes images rather than their files: type=oci,dest=FILE, or"
                  + " type=oci,tar=false,dest=DIR for a folder.");
      case "cacheonly", "none" -> Advice.of("Colophon keeps no cache: --dry-run writes nothing.");
      case "oci-archive" -> Advice.of("Write type=oci,dest=FILE.");
      case "oci-layout", "ocidir", "layout", "dir" ->
          Advice.of("Write type=oci,tar=false,dest=DIR.");
      default -> Advice.NONE;
    };
  }

  @Override
  public List<ExporterOption> options() {
    return List.of(
        ExporterOption.path(
                DEST, "FILE|DIR", "Where the archive, or with tar=false the folder, is written.")
            .withDefault("standard output"),
        ExporterOption.flag(
                TAR,
                "Whether the result is an archive; a folder that is a layout already keeps what it has.")
            .withDefault("true"),
        ImageNames.OPTION,
        LayoutTag.OPTION,
        MediaTypesOption.OPTION);
  }

  @Override
  public Exporter create(ExporterOptions options) {
    RequestedNames requested =
        new RequestedNames(ImageNames.parse(options), LayoutTag.parse(options));
    MediaTypePolicy mediaTypes = MediaTypesOption.parse(options);
    Optional<String> dest = options.text(DEST);
    if (options.flag(TAR, true)) {
      ArchiveDestination archive = new ArchiveDestination(options.written(), dest);
      return new OciArchiveExporter(archive, requested, mediaTypes, Optional.empty());
    }
    String folder =
        dest.filter(text -> !text.isEmpty() && !text.equals("-"))
            .orElseThrow(
                () ->
                    options.bad(
                        "tar=false writes a folder, and there is no dest", "Add dest=DIR."));
    return new OciFolderExporter(
        new FolderDestination(options.written(), folder, Optional.empty()), requested, mediaTypes);
  }
}
