package dev.colophon.exporter.oci.output;

import dev.colophon.exporter.oci.layout.DestinationPath;
import dev.colophon.exporter.oci.layout.ImageNames;
import dev.colophon.exporter.oci.layout.LayoutTag;
import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.OutputSettings;
import java.nio.file.Path;

/**
 * An OCI image layout as an output: {@code OciOutput.archive(file).name("example.com/app:1")}.
 *
 * <p>Immutable; each method returns a changed copy.
 */
public final class OciOutput implements OutputSettings {

  private final OutputDestination destination;

  private OciOutput(OutputDestination destination) {
    this.destination = destination;
  }

  /** Creates an output to a layout in a tar archive, which replaces a file of that name. */
  public static OciOutput archive(Path file) {
    return to(file);
  }

  /** Creates an output to a layout in a folder. An existing layout keeps its other images. */
  public static OciOutput folder(Path folder) {
    OciOutput output = to(folder);
    return new OciOutput(output.destination.with("tar", "false"));
  }

  private static OciOutput to(Path path) {
    return new OciOutput(OutputDestination.of("oci").with("dest", DestinationPath.value(path)));
  }

  /**
   * Adds a name for the image.
   *
   * @param name the name, for example {@code example.com/app:1}; the default tag is {@code latest}
   * @throws dev.colophon.spi.BadOptionException if the name is not an image name
   */
  public OciOutput name(String name) {
    return new OciOutput(ImageNames.with(destination, name));
  }

  /** Sets the tag of the image in the layout, for an image without a name. */
  public OciOutput tag(String tag) {
    return new OciOutput(destination.with(LayoutTag.OPTION.name(), tag));
  }

  /** Sets the media types of the image, which are those of the source by default. */
  public OciOutput mediaTypes(MediaTypePolicy policy) {
    return new OciOutput(MediaTypesOption.with(destination, policy));
  }

  @Override
  public OutputDestination destination() {
    return destination;
  }
}
