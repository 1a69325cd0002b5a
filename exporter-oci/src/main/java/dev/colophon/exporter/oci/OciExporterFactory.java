package dev.colophon.exporter.oci;

import com.google.auto.service.AutoService;
import dev.colophon.exporter.oci.archive.ArchiveDestination;
import dev.colophon.exporter.oci.folder.FolderDestination;
import dev.colophon.exporter.oci.layout.ImageNames;
import dev.colophon.exporter.oci.layout.LayoutTag;
import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.MediaTypePolicy;
import java.util.List;
import java.util.Optional;

/** Makes exporters of {@code type=oci}. */
@AutoService(ExporterFactory.class)
public final class OciExporterFactory implements ExporterFactory {

  private static final String DEST = "dest";
  private static final String TAR = "tar";

  /** For the service loader. */
  public OciExporterFactory() {}

  @Override
  public String type() {
    return "oci";
  }

  @Override
  public String description() {
    return "Writes an OCI image layout, as an archive or as a folder.";
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
